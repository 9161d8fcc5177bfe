import type { QueueMessage } from '../../../src/incidents/ingest/queue-message.ts';
import type { Surroundings } from './machine.ts';

/** SQS, as far as it matters: what is received comes again unless it is deleted. */
export interface SimulatedQueue {
  send(message: QueueMessage): void;
  receive(): QueueMessage[];
  remove(messages: readonly QueueMessage[]): void;
  /** All that were sent and not deleted, whether they can be received at the moment or not. */
  readonly left: () => QueueMessage[];
  readonly deadLetters: QueueMessage[];
}

const visibilityMillis = 180_000;
const largestBatch = 50;

/** A queue that now and then delivers twice. */
export function buildQueue({ time, faults }: Surroundings): SimulatedQueue {
  /** Message -> from when on it can be received. */
  const messages = new Map<QueueMessage, number>();
  return {
    deadLetters: [],
    left: () => [...messages.keys()],
    send: (message) => void messages.set(message, time.now()),
    receive() {
      const now = time.now();
      const visible = [...messages].filter(([, from]) => from <= now).slice(0, largestBatch);
      return visible.map(([message]) => {
        const isRepeated = faults.happens('a message of the queue comes twice');
        messages.set(message, now + (isRepeated ? 1_500 : visibilityMillis));
        return message;
      });
    },
    remove(done) {
      for (const message of done) messages.delete(message);
    },
  };
}
