import { type Batch, type Drain, drainQueue, keep } from '../../src/sqs/drain-queue.ts';
import { bodies } from './start-polling.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;

beforeEach(async () => {
  queue = await startQueue();
});

afterEach(() => queue.stop());

/** Drains with all the time there is; what a test does not name is no limit. */
async function drain(differences: Partial<Drain> = {}, signal = new AbortController().signal) {
  const batch: Batch = new Map();
  const error = await drainQueue({
    queue: { ...queue, signal, onReceive: () => {} },
    batch,
    batchSize: 1_000,
    batchCharacters: 1_000_000,
    until: Infinity,
    receivers: 4,
    receiversAtFirst: 1,
    ...differences,
  });
  return { batch, error, calls: queue.calls.length };
}

/** Fails one receive call, and counts those that run at once. */
function watchCalls(failing?: number) {
  let [running, calls] = [0, 0];
  const atOnce: number[] = [];
  queue.client.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      if (calls === failing) throw new Error('connection lost');
      running += 1;
      atOnce.push(running);
      return next(args).finally(() => (running -= 1));
    },
    { step: 'initialize' },
  );
  return atOnce;
}

function letEmptyAnswersComeLast(): void {
  const { promise: somethingCame, resolve } = Promise.withResolvers<void>();
  queue.client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { Messages = [] } = answer.output as { readonly Messages?: readonly object[] };
      if (Messages.length > 0) resolve();
      await somethingCame;
      if (Messages.length === 0) await new Promise(setImmediate);
      return answer;
    },
    { step: 'initialize' },
  );
}

describe('drainQueue', () => {
  it('receives until nothing is left', async () => {
    await queue.send(bodies(60));
    const { batch, error } = await drain();
    expect([...batch.values()].map(({ message }) => message.body).toSorted()).toEqual(
      bodies(60).toSorted(),
    );
    expect(error).toBeUndefined();
  });

  it('asks once where the queue is empty', async () => {
    expect(await drain()).toMatchObject({ calls: 1, batch: new Map() });
  });

  it.each([1, 4])('fills the batch, and never asks for more: %i receivers', async (receivers) => {
    await queue.send(bodies(100));
    const limits = { batchSize: 40, receivers, receiversAtFirst: receivers };
    const { batch, calls } = await drain(limits);
    expect([batch.size, calls]).toEqual([40, 4]);
  });

  it('stops at so many characters, for a batch is held in memory', async () => {
    await queue.send(Array.from({ length: 100 }, () => 'x'.repeat(100)));
    const { batch } = await drain({ batchCharacters: 1_500, receivers: 1 });
    expect(batch.size).toBe(20);
  });

  it.each([
    ['once time is up', { until: 0 }, new AbortController().signal],
    ['after a stop', {}, AbortSignal.abort()],
  ])('asks for nothing %s', async (_name, differences, signal) => {
    await queue.send(bodies(10));
    expect((await drain(differences, signal)).calls).toBe(0);
  });

  it('adds a receiver at each rich answer, up to the limit', async () => {
    await queue.send(bodies(200));
    const atOnce = watchCalls();
    await drain({ receivers: 3 });
    expect(atOnce.slice(0, 2)).toEqual([1, 1]);
    expect(Math.max(...atOnce)).toBe(3);
  });

  it('adds none while little comes, and asks on until nothing does', async () => {
    await queue.send(bodies(4));
    const atOnce = watchCalls();
    expect(await drain()).toMatchObject({ calls: 2 });
    expect(Math.max(...atOnce)).toBe(1);
  });

  it('ends a receiver at a poor answer while there are others', async () => {
    await queue.send(bodies(4));
    letEmptyAnswersComeLast();
    expect(await drain({ receiversAtFirst: 4 })).toMatchObject({ calls: 4 });
  });

  it('begins with as many as a storm needs', async () => {
    await queue.send(bodies(200));
    const atOnce = watchCalls();
    await drain({ receiversAtFirst: 4 });
    expect(atOnce.slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  it('gives an error together with what the other receivers brought', async () => {
    await queue.send(bodies(30));
    watchCalls(1);
    const { batch, error } = await drain({ receiversAtFirst: 2 });
    expect(error).toMatchObject({ message: 'connection lost' });
    expect(batch.size).toBe(30);
  });

  it('takes up what the batch holds already', async () => {
    await queue.send(bodies(30));
    const batch: Batch = new Map();
    keep(batch, [...(await drain({ batchSize: 10 })).batch.values()]);
    await drain({ batch, batchSize: 20 });
    expect(batch.size).toBe(20);
  });
});

describe('keep', () => {
  it('takes what came twice once, with the receipt handle that SQS takes now', () => {
    const batch: Batch = new Map();
    const message = { id: 'twin', body: '{}' };
    const sentAt = new Date('2026-11-22T10:00:00Z');
    keep(batch, [{ message, receiptHandle: 'old', sentAt }]);
    keep(batch, [{ message, receiptHandle: 'new', sentAt }]);
    expect([...batch.values()]).toEqual([{ message, receiptHandle: 'new', sentAt }]);
  });
});
