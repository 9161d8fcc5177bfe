import type { QueueMessage } from '../incidents/ingest/queue-message.ts';

type HandleBatch = (messages: readonly QueueMessage[]) => Promise<readonly string[]>;

/**
 * Handles a batch, however long an outage lasts: waiting with it in hand costs no further receive calls, so sound
 * messages never reach the dead-letter queue. One that can never be handled goes there, and does not hold up the rest.
 * Gives the ids of the messages to try again; undefined if the signal aborted before.
 */
export async function handleWithRetry(
  handleBatch: HandleBatch,
  messages: readonly QueueMessage[],
  waitAfter: (error: unknown, failuresInARow: number) => Promise<void>,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  let handleAll = handleBatch;
  for (let failures = 1; ; failures += 1) {
    try {
      return new Set(await handleAll(messages));
    } catch (error) {
      if (isHopeless(error)) handleAll = (all) => handleOneByOne(handleBatch, all);
      await waitAfter(error, failures);
      if (signal.aborted) return undefined;
    }
  }
}

async function handleOneByOne(
  handleBatch: HandleBatch,
  messages: readonly QueueMessage[],
): Promise<string[]> {
  const tryAgain: string[] = [];
  for (const message of messages) {
    try {
      tryAgain.push(...(await handleBatch([message])));
    } catch (error) {
      if (!isHopeless(error)) throw error;
      tryAgain.push(message.id);
    }
  }
  return tryAgain;
}

/** Whether it would fail in the same way for ever: DynamoDB calls the request itself wrong, or our code has a bug. */
function isHopeless(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    (error instanceof Error && error.name === 'ValidationException')
  );
}
