import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { messagesPerCall } from '../../src/sqs/receive-messages.ts';
import { answerDriver } from '../answer-driver.ts';

/** The ceiling: receives messages and deletes them unread. */
const parallelCalls = 16;
const waitSeconds = 1;

const queueUrl = process.env['QUEUE_URL'] ?? '';

async function receiveAndDelete(client: SQSClient): Promise<never> {
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: messagesPerCall,
        WaitTimeSeconds: waitSeconds,
      }),
    );
    if (Messages.length === 0) continue;
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: ReceiptHandle ?? '',
    }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

answerDriver({});
const client = buildSqsClient(queueUrl);
await Promise.all(Array.from({ length: parallelCalls }, () => receiveAndDelete(client)));
