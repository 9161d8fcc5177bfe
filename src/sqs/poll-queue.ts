import type { SQSClient } from '@aws-sdk/client-sqs';
import type { BatchOutcome } from '../incidents/ingest/batch-outcome.ts';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { type BatchLine, buildBatchLine } from './build-batch-line.ts';
import { deleteMessages } from './delete-messages.ts';
import { buildVisibilityExtender } from './extend-visibility.ts';
import { gatherMessages } from './gather-messages.ts';
import { handleWithRetry } from './handle-with-retry.ts';
import { defaultPollSettings, type PollSettings } from './poll-settings.ts';
import type { Received } from './received.ts';
import { releaseMessages } from './release-messages.ts';
import { settleOutcome } from './settle-outcome.ts';
import { reportQueueError, waitAfterQueueError } from './report-queue-error.ts';

/** A queue, and who handles its messages. */
export interface PollOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** Where dead letters go. Without it they stay in the queue, hidden for a while, for its redrive policy. */
  readonly deadLetterQueueUrl?: string | undefined;
  handleBatch(messages: readonly QueueMessage[]): Promise<BatchOutcome>;
  readonly log: Log;
  readonly clock: () => Date;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  /** A receive call was answered, messages or not. */
  readonly onReceive?: () => void;
  /** A call to SQS failed. It is logged already. */
  readonly onError?: (error: unknown) => void;
  /** For tests: the defaults suit a real queue. */
  readonly pollSettings?: Partial<PollSettings>;
}

/**
 * Reads a queue batch by batch until the signal aborts, then resolves when the batch in hand is done. Never rejects.
 * After a full batch the next one is gathered while this one is handled; after any other nothing is received until
 * then, for what is not received is not held up. In an outage one more batch at most is gathered and both are kept
 * hidden, so that it costs each message one receive call, however long it lasts.
 */
export async function pollQueue(options: PollOptions): Promise<void> {
  const pollSettings = { ...defaultPollSettings, ...options.pollSettings };
  const poller: Poller = { ...options, pollSettings };
  const { signal } = poller;
  const line = buildLine(poller);
  // The first call, and the first after an error, waits for no message: it shows soon whether the queue is there.
  let longPollSeconds = 0;
  let isStorm = false;
  for (let failures = 0; !signal.aborted; ) {
    try {
      const batch = await receiveBatch(poller, longPollSeconds, isStorm);
      longPollSeconds = pollSettings.longPollSeconds;
      failures = 0;
      isStorm = batch.length >= pollSettings.batchSize;
      if (batch.length > 0) await line.take(batch);
    } catch (error) {
      isStorm = false;
      longPollSeconds = 0;
      // An aborted receive call is the stop, not a failure.
      if (signal.aborted) break;
      failures += 1;
      await waitAfterQueueError(poller, 'receive_failed', error, failures);
    }
    if (!isStorm) await line.end();
  }
  await line.end();
}

interface Poller extends PollOptions {
  readonly pollSettings: PollSettings;
}

function receiveBatch(
  poller: Poller,
  longPollSeconds: number,
  isStorm: boolean,
): Promise<readonly Received[]> {
  return gatherMessages({
    ...poller,
    isStorm,
    pollSettings: { ...poller.pollSettings, longPollSeconds },
    onReceive: poller.onReceive ?? (() => {}),
    onError: (error) => reportQueueError(poller, 'receive_failed', error),
  });
}

function buildLine(poller: Poller): BatchLine {
  const steps = {
    extendVisibility: buildVisibilityExtender(poller),
    handle: (batch: readonly Received[]) => handle(poller, batch),
    remove: (done: readonly Received[]) => remove(poller, done),
    releaseMessages: (batch: readonly Received[]) => releaseMessages(poller, batch),
  };
  return buildBatchLine(steps, poller.signal);
}

/** @returns what is done with; undefined if a stop came first */
async function handle(
  poller: Poller,
  batch: readonly Received[],
): Promise<readonly Received[] | undefined> {
  const outcome = await handleWithRetry(
    (messages) => poller.handleBatch(messages),
    batch.map(({ message }) => message),
    (error, failures) => waitAfterQueueError(poller, 'handle_failed', error, failures),
    poller.signal,
  );
  if (outcome === undefined) return undefined;
  const { client, queueUrl, deadLetterQueueUrl, log } = poller;
  const queue = { client, queueUrl, deadLetterQueueUrl, log };
  const kept = await settleOutcome(queue, batch, outcome, poller.clock());
  return batch.filter(({ message }) => !kept.has(message.id));
}

async function remove(poller: Poller, done: readonly Received[]): Promise<void> {
  try {
    await deleteMessages(poller, done);
  } catch (error) {
    // They come again, which changes nothing.
    reportQueueError(poller, 'delete_failed', error);
  }
}
