import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Received, toReceived } from './received.ts';

/** SQS's limit of one call of any kind. Receive calls ask for all: one that asks for less costs the same. */
export const messagesPerCall = 10;

/** Where messages come from. */
export interface Queue {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly signal: AbortSignal;
  readonly onReceive: () => void;
}

/**
 * Receives ten messages, or fewer. An abort ends a long poll at once, and what SQS may have handed out to it comes
 * again after the visibility timeout; a call without waiting ends soon, so it is not aborted.
 */
export async function receiveMessages(
  { client, queueUrl, signal, onReceive }: Queue,
  waitSeconds: number,
): Promise<readonly Received[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: messagesPerCall,
    WaitTimeSeconds: waitSeconds,
    MessageSystemAttributeNames: ['SentTimestamp'],
  });
  const { Messages = [] } = await client.send(
    command,
    waitSeconds > 0 ? { abortSignal: signal } : {},
  );
  onReceive();
  return Messages.flatMap(({ MessageId: id, ReceiptHandle, Body: body = '', Attributes }) =>
    id === undefined || ReceiptHandle === undefined
      ? []
      : [toReceived({ id, body }, ReceiptHandle, Attributes?.SentTimestamp)],
  );
}
