import type { BatchOutcome, DeadLetter } from '../incidents/ingest/batch-outcome.ts';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';

/** Waits of 1, 2, 4, … 30 s: two minutes in all, during which the next batch waits. */
const triesInHand = 8;

/**
 * Handles a batch, however long an outage lasts: waiting with it in hand costs no further receive calls. What is refused
 * again and again without an outage goes back to the queue, and holds up nothing. Undefined if the signal aborted before.
 */
export async function handleWithRetry(
  handleBatch: (messages: readonly QueueMessage[]) => Promise<BatchOutcome>,
  messages: readonly QueueMessage[],
  waitAfter: (error: unknown, failuresInARow: number) => Promise<void>,
  signal: AbortSignal,
): Promise<BatchOutcome | undefined> {
  const deadLetters: DeadLetter[] = [];
  let left = messages;
  let refusals = 0;
  for (let failures = 1; ; failures += 1) {
    let failed: unknown;
    try {
      const outcome = await handleBatch(left);
      deadLetters.push(...outcome.deadLetters);
      left = outcome.tryAgain;
      refusals += 1;
      if (left.length === 0 || refusals === triesInHand) return { deadLetters, tryAgain: left };
      failed = outcome.error;
    } catch (error) {
      failed = error;
    }
    await waitAfter(failed, failures);
    if (signal.aborted) return undefined;
  }
}
