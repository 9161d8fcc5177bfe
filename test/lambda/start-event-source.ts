import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { splitEvery } from '../../src/lib/split-every.ts';
import type { Scenario } from '../scenarios/start-scenario.ts';
import type { Instance } from './start-instance.ts';

interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** What AWS does between a queue and a function: an event source mapping with partial answers. */
export function startEventSource({ queue }: Scenario) {
  const client = new SQSClient({
    endpoint: queue.endpoint,
    region: queue.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const QueueUrl = queue.queueUrl;
  let received: readonly Message[] = [];

  async function receive(max: number): Promise<Message[]> {
    const messages: Message[] = [];
    while (messages.length < max) {
      const MaxNumberOfMessages = Math.min(10, max - messages.length);
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages,
        MessageSystemAttributeNames: ['All'],
      });
      const { Messages = [] } = await client.send(command);
      if (Messages.length === 0) break;
      messages.push(...Messages);
    }
    return messages;
  }

  async function forTens(
    messages: readonly Message[],
    call: (Entries: { Id: string; ReceiptHandle: string | undefined }[]) => Promise<unknown>,
  ): Promise<void> {
    for (const few of splitEvery(messages, 10)) {
      await call(few.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })));
    }
  }

  return {
    /** Gives a function one batch, and deletes what it does not want again. Says how many there were. */
    async deliver(instance: Instance, max: number, timeoutMillis?: number): Promise<number> {
      const messages = await receive(max);
      received = messages;
      if (messages.length === 0) return 0;
      const Records = messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: Attributes,
        eventSource: 'aws:sqs',
        awsRegion: queue.region,
      }));
      const { batchItemFailures } = await instance.invoke<BatchResponse>(
        { Records },
        timeoutMillis,
      );
      const again = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const done = messages.filter(({ MessageId = '' }) => !again.has(MessageId));
      await forTens(done, (Entries) =>
        client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries })),
      );
      return messages.length;
    },
    /** Shows what the last batch left behind, as if the time for which it is hidden had gone by. */
    async passTime(): Promise<void> {
      await forTens(received, (Entries) =>
        client.send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl,
            Entries: Entries.map((each) => ({ ...each, VisibilityTimeout: 0 })),
          }),
        ),
      );
    },
    stop: () => client.destroy(),
  };
}
