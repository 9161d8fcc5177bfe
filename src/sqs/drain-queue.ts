import type { Received } from './received.ts';
import { messagesPerCall, type Queue, receiveMessages } from './receive-messages.ts';

/** Fewer mean that little is left: asking with fewer receivers, or again in a while, costs fewer requests a message. */
const richAnswer = 5;

/** Messages by their ids: what came twice is there once, with its newest receipt handle, the only one that SQS takes. */
export type Batch = Map<string, Received>;

/** What is drained into what, and when that ends. */
export interface Drain {
  readonly queue: Queue;
  readonly batch: Batch;
  readonly batchSize: number;
  readonly batchCharacters: number;
  /** By `performance.now()`. */
  readonly until: number;
  readonly receivers: number;
  readonly receiversAtFirst: number;
}

interface Draining extends Drain {
  askedFor: number;
  characters: number;
  running: number;
}

/**
 * Receives until the queue seems empty, the batch is full or time is up. Each rich answer adds a receiver,
 * each poor one ends one. Gives the first error instead of throwing it, lest what others brought is lost.
 */
export async function drainQueue(drain: Drain): Promise<unknown> {
  const draining: Draining = { ...drain, askedFor: 0, characters: 0, running: 0 };
  const errors: unknown[] = [];
  const receivers: Promise<unknown>[] = [];
  const start = (): void => {
    receivers.push(receiveOn(draining, start).catch((error: unknown) => errors.push(error)));
  };
  for (let count = 0; count < drain.receiversAtFirst; count += 1) start();
  // Also those that are added meanwhile.
  for (const receiver of receivers) await receiver;
  return errors[0];
}

async function receiveOn(draining: Draining, startAnother: () => void): Promise<void> {
  draining.running += 1;
  try {
    while (isOpen(draining)) {
      const count = await receiveTen(draining);
      const isRich = count >= richAnswer;
      if (isRich && draining.running < draining.receivers) startAnother();
      if (count === 0 || (!isRich && draining.running > 1)) return;
    }
  } finally {
    draining.running -= 1;
  }
}

function isOpen(draining: Draining): boolean {
  const { queue, batch, batchSize, batchCharacters, until, askedFor, characters } = draining;
  const isFull = batch.size + askedFor >= batchSize || characters >= batchCharacters;
  return !isFull && !queue.signal.aborted && performance.now() < until;
}

async function receiveTen(draining: Draining): Promise<number> {
  draining.askedFor += messagesPerCall;
  try {
    const received = await receiveMessages(draining.queue, 0);
    keep(draining.batch, received);
    for (const { message } of received) draining.characters += message.body.length;
    return received.length;
  } finally {
    draining.askedFor -= messagesPerCall;
  }
}

/** Puts what came into the batch. */
export function keep(batch: Batch, received: readonly Received[]): void {
  for (const each of received) batch.set(each.message.id, each);
}
