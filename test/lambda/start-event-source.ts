import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
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

  async function receive(max: number): Promise<Message[]> {
    const messages: Message[] = [];
    while (messages.length < max) {
      const MaxNumberOfMessages = Math.min(10, max - messages.length);
      const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages });
      const { Messages = [] } = await client.send(command);
      if (Messages.length === 0) break;
      messages.push(...Messages);
    }
    return messages;
  }

  async function remove(messages: readonly Message[]): Promise<void> {
    for (let start = 0; start < messages.length; start += 10) {
      const Entries = messages.slice(start, start + 10).map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
      }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  return {
    /** Gives a function one batch, and deletes what it does not want again. Says how many there were. */
    async deliver(instance: Instance, max: number): Promise<number> {
      const messages = await receive(max);
      if (messages.length === 0) return 0;
      const Records = messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: Attributes,
        eventSource: 'aws:sqs',
        awsRegion: queue.region,
      }));
      const { batchItemFailures } = await instance.invoke<BatchResponse>({ Records });
      const again = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      await remove(messages.filter(({ MessageId = '' }) => !again.has(MessageId)));
      return messages.length;
    },
    stop: () => client.destroy(),
  };
}
