import type { SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '../incidents/queue-message.ts';
import type { Log } from '../log.ts';
import { adviseOnError } from './advise-on-error.ts';
import { backOffMillis } from './back-off-millis.ts';
import { deleteMessages } from './delete-messages.ts';
import { gatherMessages, type Pace } from './gather-messages.ts';
import { handlePatiently } from './handle-patiently.ts';
import { pause } from './pause.ts';
import type { Received } from './received.ts';

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
  readonly pace?: Partial<Pace & { readonly firstBackOffMillis: number }>;
}

/** 3 requests a minute while idle. In a storm 4 receivers read some thousands of messages a second. */
const defaultPace = {
  longPollSeconds: 20,
  gatherMillis: 1_000,
  batchSize: 1_000,
  receivers: 4,
  firstBackOffMillis: 1_000,
};

/**
 * Reads a queue batch by batch until the signal aborts, then resolves as soon
 * as the batch in hand is handled and deleted.
 *
 * What fails is tried again after 1, 2, 4 … 30 seconds. While a batch waits to
 * be handled nothing is received, so that an outage of what `handleBatch` needs
 * costs each message one receive call, however long it lasts. Never rejects.
 */
export async function pollQueue(options: PollOptions): Promise<void> {
  const pace = { ...defaultPace, ...options.pace };
  const poller: Poller = { ...options, pace };
  // The first call, and the first after trouble, waits for no message: it tells soon whether the queue is there.
  let longPollSeconds = 0;
  for (let failures = 0; !options.signal.aborted; ) {
    try {
      const batch = await receiveBatch(poller, longPollSeconds);
      if (batch.length > 0) await workOff(poller, batch);
      longPollSeconds = pace.longPollSeconds;
      failures = 0;
    } catch (error) {
      // An aborted receive call is the stop, not a failure.
      if (options.signal.aborted) return;
      longPollSeconds = 0;
      failures += 1;
      await waitAfter(poller, 'receive_failed', error, failures);
    }
  }
}

interface Poller extends PollOptions {
  readonly pace: typeof defaultPace;
}

type Trouble = 'receive_failed' | 'handle_failed' | 'delete_failed';

function receiveBatch(poller: Poller, longPollSeconds: number): Promise<readonly Received[]> {
  return gatherMessages({
    ...poller,
    pace: { ...poller.pace, longPollSeconds },
    onReceive: poller.onReceive ?? (() => {}),
    onError: (error) => report(poller, 'receive_failed', error),
  });
}

/** Handles a batch, for as long as it takes, and deletes what is done with. */
async function workOff(poller: Poller, batch: readonly Received[]): Promise<void> {
  const tryAgain = await handlePatiently(
    (messages) => poller.handleBatch(messages),
    batch.map(({ message }) => message),
    (error, failures) => waitAfter(poller, 'handle_failed', error, failures),
    poller.signal,
  );
  if (tryAgain === undefined) return;
  try {
    await deleteMessages(
      poller,
      batch.filter(({ message }) => !tryAgain.has(message.id)),
    );
  } catch (error) {
    // They come again, which changes nothing.
    report(poller, 'delete_failed', error);
  }
}

async function waitAfter(
  poller: Poller,
  fact: Trouble,
  error: unknown,
  failuresInARow: number,
): Promise<void> {
  const millis = backOffMillis(failuresInARow, poller.pace.firstBackOffMillis);
  report(poller, fact, error, millis);
  await pause(millis, poller.signal);
}

function report(
  options: PollOptions,
  fact: Trouble,
  error: unknown,
  nextTryInMillis?: number,
): void {
  const { queueUrl } = options;
  const isOfQueue = fact !== 'handle_failed';
  const advice = isOfQueue ? adviseOnError(error) : undefined;
  options.log.error(fact, { queueUrl, error, advice, nextTryInMillis });
  if (isOfQueue) options.onError?.(error);
}
