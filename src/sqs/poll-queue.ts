import type { SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '../incidents/queue-message.ts';
import type { Log } from '../log.ts';
import { adviseOnError } from './advise-on-error.ts';
import { backOffMillis } from './back-off-millis.ts';
import { deleteMessages } from './delete-messages.ts';
import { gatherMessages, type Pace } from './gather-messages.ts';
import { pause } from './pause.ts';

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
  /** A call to SQS or `handleBatch` failed. It is logged already. */
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
 * After a failure it waits 1, 2, 4 … 30 seconds and receives nothing in the
 * meantime, so that an outage of what `handleBatch` needs does not carry sound
 * messages to the dead-letter queue. Never rejects.
 */
export async function pollQueue(options: PollOptions): Promise<void> {
  const pace = { ...defaultPace, ...options.pace };
  let failuresInARow = 0;
  // The first call, and the first after trouble, waits for no message: it tells soon whether the queue is there.
  let longPollSeconds = 0;
  while (!options.signal.aborted) {
    const trouble = await workOffBatch(options, { ...pace, longPollSeconds });
    longPollSeconds = trouble === undefined ? pace.longPollSeconds : 0;
    // An aborted receive call is the stop, not a failure.
    const isStop = trouble?.fact === 'receive_failed' && options.signal.aborted;
    if (trouble === undefined || isStop) {
      failuresInARow = 0;
    } else {
      failuresInARow += 1;
      const millis = backOffMillis(failuresInARow, pace.firstBackOffMillis);
      report(options, trouble, millis);
      await pause(millis, options.signal);
    }
  }
}

interface Trouble {
  readonly fact: 'receive_failed' | 'handle_failed' | 'delete_failed';
  readonly error: unknown;
}

/** Tells what went wrong, if anything did. */
async function workOffBatch(options: PollOptions, pace: Pace): Promise<Trouble | undefined> {
  const { onReceive = () => {} } = options;
  const onError = (error: unknown) => report(options, { fact: 'receive_failed', error });
  let fact: Trouble['fact'] = 'receive_failed';
  try {
    const batch = await gatherMessages({ ...options, pace, onReceive, onError });
    if (batch.length === 0) return undefined;
    fact = 'handle_failed';
    const tryAgain = new Set(await options.handleBatch(batch.map(({ message }) => message)));
    fact = 'delete_failed';
    await deleteMessages(
      options,
      batch.filter(({ message }) => !tryAgain.has(message.id)),
    );
    return undefined;
  } catch (error) {
    return { fact, error };
  }
}

function report(options: PollOptions, { fact, error }: Trouble, nextTryInMillis?: number): void {
  const { queueUrl } = options;
  options.log.error(fact, { queueUrl, error, advice: adviseOnError(error), nextTryInMillis });
  options.onError?.(error);
}
