import type { StopExtending } from './extend-visibility.ts';
import type { Received } from './received.ts';

type Messages = readonly Received[];

/** What happens to the batches in a line. None of it rejects. */
export interface LineSteps {
  extendVisibility(batch: Messages): StopExtending;
  /** Handles a batch, for as long as it takes: what is to be deleted, or undefined if a stop came first. */
  handle(batch: Messages): Promise<Messages | undefined>;
  remove(done: Messages): Promise<void>;
  releaseMessages(batch: Messages): Promise<void>;
}

/** Batches that wait to be handled. */
export interface BatchLine {
  /** Resolves when the batch is being handled, so that the next one may be gathered. */
  take(batch: Messages): Promise<void>;
  /** Resolves when no batch is in hand. */
  end(): Promise<void>;
}

/**
 * Handles batch after batch. What was handled is deleted while the next one is handled and the one after is gathered:
 * three are in hand at most. A stop gives the one behind back to the queue, so that it takes no longer than one batch.
 */
export function buildBatchLine(steps: LineSteps, signal: AbortSignal): BatchLine {
  let inHand = 0;
  let handled: Promise<unknown> = Promise.resolve();
  let settled: Promise<unknown> = Promise.resolve();

  const handle = async (batch: Messages, stopExtending: StopExtending, isBehind: boolean) => {
    const done = isBehind && signal.aborted ? undefined : await steps.handle(batch);
    await stopExtending();
    return done;
  };
  const settle = async (batch: Messages, done: Messages | undefined): Promise<void> => {
    await (done === undefined ? steps.releaseMessages(batch) : steps.remove(done));
    inHand -= 1;
  };
  const take = async (batch: Messages): Promise<void> => {
    const stopExtending = steps.extendVisibility(batch);
    const isBehind = inHand > 0;
    inHand += 1;
    await handled;
    // The next one has to wait until this one is handled and the one before this one is deleted.
    const handling = Promise.all([handle(batch, stopExtending, isBehind), settled]);
    handled = handling;
    settled = handling.then(([done]) => settle(batch, done));
  };
  return {
    take,
    async end() {
      await settled;
    },
  };
}
