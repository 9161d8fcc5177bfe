import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { pause } from './pause.ts';
import type { Received } from './received.ts';

/** SQS's limit of one call. */
const perCall = 10;

/** What makes a batch complete. */
export interface Pace {
  /** How long an idle receive call waits for a message: 20 at most, and dearer the shorter it is. */
  readonly longPollSeconds: number;
  /** How long messages are gathered into one batch. */
  readonly gatherMillis: number;
  readonly batchSize: number;
  /** Receive calls at a time while messages keep coming. */
  readonly receivers: number;
}

interface Source {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** A receive call was answered. */
  readonly onReceive: () => void;
  /** A receive call failed, though the batch goes on with what is in hand. */
  readonly onError: (error: unknown) => void;
}

/**
 * Waits for a message, then gathers what else comes within `gatherMillis`, up
 * to `batchSize`: each batch costs writes for each incident it touches, so
 * few large ones are cheap. Empty if none came within `longPollSeconds`.
 *
 * A message that came twice is there once, with its newest receipt handle:
 * SQS heeds only that one.
 *
 * An abort ends the waiting at once. SQS may have handed out a message to the
 * aborted call; it comes again after the queue's visibility timeout.
 *
 * @throws when the first receive call fails
 */
export async function gatherMessages(source: Source): Promise<readonly Received[]> {
  const { pace, signal } = source;
  const batch = new Map<string, Received>();
  const first = await receive(source, perCall, pace.longPollSeconds);
  keep(batch, first);
  if (first.length === 0) return [];

  const closesAt = performance.now() + pace.gatherMillis;
  if (first.length === perCall) await drain(source, batch, closesAt);
  if (batch.size < pace.batchSize) {
    // Waiting instead of polling: a trickle then costs a few requests a second, not some for each message.
    await pause(Math.max(0, closesAt - performance.now()), signal);
    await drain(source, batch, closesAt + pace.gatherMillis);
  }
  return [...batch.values()];
}

/** Receives until the queue seems empty, the batch is full or time is up. */
async function drain(source: Source, batch: Map<string, Received>, until: number): Promise<void> {
  let askedFor = 0;
  const receiveOn = async (): Promise<void> => {
    while (!source.signal.aborted && performance.now() < until) {
      const count = Math.min(perCall, source.pace.batchSize - batch.size - askedFor);
      if (count <= 0) return;
      askedFor += count;
      const received = await receive(source, count, 0).finally(() => (askedFor -= count));
      if (received.length === 0) return;
      keep(batch, received);
    }
  };
  // One that fails must not take away what the others brought. The next long poll fails likewise.
  const receivers = Array.from({ length: source.pace.receivers }, receiveOn);
  await Promise.all(receivers.map((receiver) => receiver.catch(source.onError)));
}

function keep(batch: Map<string, Received>, received: readonly Received[]): void {
  for (const each of received) batch.set(each.message.id, each);
}

async function receive(
  { client, queueUrl, signal, onReceive }: Source,
  count: number,
  waitSeconds: number,
): Promise<readonly Received[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: count,
    WaitTimeSeconds: waitSeconds,
  });
  // Only a long poll is aborted: a short one ends soon, and what it brings is not lost to the queue for a while.
  const { Messages = [] } = await client.send(
    command,
    waitSeconds > 0 ? { abortSignal: signal } : {},
  );
  onReceive();
  return Messages.flatMap(({ MessageId: id, ReceiptHandle: receiptHandle, Body: body = '' }) =>
    id === undefined || receiptHandle === undefined
      ? []
      : [{ message: { id, body }, receiptHandle }],
  );
}
