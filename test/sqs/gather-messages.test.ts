import { gatherMessages } from '../../src/sqs/gather-messages.ts';
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
    pace: { longPollSeconds: 1, gatherMillis: 100, batchSize: 1_000, receivers: 4 },
    signal: new AbortController().signal,
    onReceive: () => {},
    onError: (error) => errors.push(error),
  });
  expect(batch.length).toBe(100);
  expect(errors).toMatchObject([{ message: 'connection lost' }]);
});
