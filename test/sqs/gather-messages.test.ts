import { gatherMessages } from '../../src/sqs/gather-messages.ts';
import { pause } from '../../src/lib/pause.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;

afterEach(async () => {
  await queue.stop();
});

it('keeps what the other receivers brought when one of them fails', async () => {
  queue = await startQueue();
  await queue.send(Array.from({ length: 100 }, (_, index) => String(index)));
  let calls = 0;
  queue.client.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      if (calls === 3) throw new Error('connection lost');
      return next(args);
    },
    { step: 'build' },
  );
  const errors: unknown[] = [];
  const batch = await gatherMessages({
    ...queue,
    pause,
    pollSettings: {
      longPollSeconds: 1,
      gatherMillis: 60_000,
      batchSize: 100,
      batchCharacters: 1_000_000,
      receivers: 4,
    },
    signal: new AbortController().signal,
    onReceive: () => {},
    onError: (error) => errors.push(error),
  });
  expect(batch.length).toBe(100);
  expect(errors).toMatchObject([{ message: 'connection lost' }]);
});

it('tells once that no receiver gets through, and throws what the long poll says', async () => {
  queue = await startQueue();
  queue.client.middlewareStack.add(
    () => async () => {
      throw new Error('connection lost');
    },
    { step: 'build' },
  );
  const errors: unknown[] = [];
  const gathering = gatherMessages({
    ...queue,
    pause,
    isStorm: true,
    pollSettings: {
      longPollSeconds: 1,
      gatherMillis: 100,
      batchSize: 1_000,
      batchCharacters: 1_000_000,
      receivers: 4,
    },
    signal: new AbortController().signal,
    onReceive: () => {},
    onError: (error) => errors.push(error),
  });
  await expect(gathering).rejects.toThrow('connection lost');
  expect(errors).toHaveLength(1);
});

it('calls in more receivers while much comes, up to the limit', async () => {
  queue = await startQueue();
  await queue.send(Array.from({ length: 200 }, (_, index) => String(index)));
  let running = 0;
  const atOnce: number[] = [];
  queue.client.middlewareStack.add(
    (next) => async (args) => {
      running += 1;
      atOnce.push(running);
      return next(args).finally(() => (running -= 1));
    },
    { step: 'initialize' },
  );
  const batch = await gatherMessages({
    ...queue,
    pause,
    pollSettings: {
      longPollSeconds: 1,
      gatherMillis: 60_000,
      batchSize: 200,
      batchCharacters: 1_000_000,
      receivers: 4,
    },
    signal: new AbortController().signal,
    onReceive: () => {},
    onError: () => {},
  });
  expect(batch.length).toBe(200);
  expect(atOnce.slice(0, 2)).toEqual([1, 1]);
  expect(Math.max(...atOnce)).toBe(4);
});
