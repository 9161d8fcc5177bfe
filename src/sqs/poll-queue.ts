import type { SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';
import type { Log } from '../lib/log.ts';
import { type BatchLine, buildBatchLine, type LineSteps } from './build-batch-line.ts';
import { deleteMessages } from './delete-messages.ts';
import { gatherMessages, type PollSettings } from './gather-messages.ts';
import { releaseMessages } from './release-messages.ts';
import { handleWithRetry } from './handle-with-retry.ts';
import { buildVisibilityExtender, type HidingSettings } from './extend-visibility.ts';
import type { Received } from './received.ts';
import { reportQueueError, waitAfterQueueError } from './report-queue-error.ts';

/** What polling a queue needs. */
export interface PollOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /**
   * Takes care of messages and says which ids to try again. Those stay hidden
   * until the queue's visibility timeout, so that its redrive policy moves
   * them to the dead-letter queue in the end. All others are deleted. If it
   * throws, none is.
   */
  handleBatch(messages: readonly QueueMessage[]): Promise<readonly string[]>;
  readonly log: Log;
  /** Stops the polling: see `pollQueue`. */
  readonly signal: AbortSignal;
  /** A receive call was answered, messages or not. */
  readonly onReceive?: () => void;
  /** A call to SQS failed. It is logged already. */
  readonly onError?: (error: unknown) => void;
  /** For tests: the defaults suit a real queue. */
  readonly pollSettings?: Partial<
    PollSettings & HidingSettings & { readonly firstBackOffMillis: number }
  >;
}

/**
 * 3 requests a minute while idle. SQS takes 10 to 20 ms for a call, and ten
 * messages at most: at 20 ms a batch of 1,000 takes 16 receivers 7 rounds, or
 * 0.14 s, which leaves room for 5,000 messages a second. Deleting has as many.
 */
const defaultPollSettings = {
  longPollSeconds: 20,
  gatherMillis: 1_000,
  batchSize: 1_000,
  // S3's failures take about 1,000 each; SQS takes a million.
  batchCharacters: 8_000_000,
  receivers: 16,
  firstBackOffMillis: 1_000,
  hideAfterMillis: 10_000,
  hideEveryMillis: 60_000,
  hiddenSeconds: 180,
};

/**
 * Reads a queue batch by batch until the signal aborts, then resolves as soon
 * as the batch in hand is handled and deleted; `buildBatchLine` says more.
 *
 * After a full batch more messages wait: the next one is gathered while this
 * one is handled. After any other batch nothing is received until it is
 * handled, for there is no hurry, and what is not received is not held up.
 *
 * What fails is tried again after 1, 2, 4 … 30 seconds. While a batch waits to
 * be handled one more is gathered at most, and both are kept hidden, so that an
 * outage of what `handleBatch` needs costs each message one receive call,
 * however long it lasts. Never rejects.
 */
export async function pollQueue(options: PollOptions): Promise<void> {
  const poller: Poller = {
    ...options,
    pollSettings: { ...defaultPollSettings, ...options.pollSettings },
  };
  const { pollSettings, signal } = poller;
  const line = buildLine(poller);
  // The first call, and the first after trouble, waits for no message: it tells soon whether the queue is there.
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
  readonly pollSettings: typeof defaultPollSettings;
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
  const steps: LineSteps = {
    extendVisibility: buildVisibilityExtender(poller),
    handle: (batch) => handle(poller, batch),
    remove: (done) => remove(poller, done),
    releaseMessages: (batch) => releaseMessages(poller, batch),
  };
  return buildBatchLine(steps, poller.signal);
}

/** Handles a batch, for as long as it takes, and says what is done with: undefined if a stop came first. */
async function handle(
  poller: Poller,
  batch: readonly Received[],
): Promise<readonly Received[] | undefined> {
  const tryAgain = await handleWithRetry(
    (messages) => poller.handleBatch(messages),
    batch.map(({ message }) => message),
    (error, failures) => waitAfterQueueError(poller, 'handle_failed', error, failures),
    poller.signal,
  );
  return tryAgain && batch.filter(({ message }) => !tryAgain.has(message.id));
}

async function remove(poller: Poller, done: readonly Received[]): Promise<void> {
  try {
    await deleteMessages(poller, done);
  } catch (error) {
    // They come again, which changes nothing.
    reportQueueError(poller, 'delete_failed', error);
  }
}
