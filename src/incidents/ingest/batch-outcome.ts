import type { QueueMessage } from './queue-message.ts';

/** A message that belongs into the dead-letter queue, and why. What was understood of it is stored. */
export interface DeadLetter {
  readonly message: QueueMessage;
  /** A sentence each, for people. */
  readonly problems: readonly string[];
}

/** What became of a batch: what is named nowhere is done with. */
export interface BatchOutcome {
  readonly deadLetters: readonly DeadLetter[];
  /** Not stored, and perhaps sound: to be tried again later. */
  readonly tryAgain: readonly QueueMessage[];
  /** Why there is something to try again; undefined if only the time ran out. */
  readonly error?: unknown;
}
