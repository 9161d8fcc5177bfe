import { bodies, buildHandler, startPollingOf } from './start-polling.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;

beforeEach(async () => {
  queue = await startQueue();
  await queue.send(bodies(25));
});

afterEach(() => queue.stop());

/** Polls until one batch of ten is with the handler and another one behind it. */
async function startWithTwoBatches(state: 'down' | 'silent') {
  const handler = buildHandler();
  handler.become(state);
  const polling = startPollingOf(queue, {
    pollSettings: { batchSize: 10, firstBackOffMillis: 600_000 },
    handleBatch: (messages) => handler.handleBatch(messages),
  });
  await queue.untilInFlight(20);
  return { ...polling, handler };
}

describe('A stop in a storm', () => {
  it('finishes the batch that is handled, and gives the one behind it back at once', async () => {
    const { handler, stop, facts } = await startWithTwoBatches('silent');
    const stopped = stop();
    handler.become('well');
    await stopped;
    expect(handler.handled).toHaveLength(10);
    expect(await queue.counts()).toEqual({ waiting: 15, inFlight: 0, dead: 0 });
    expect(facts).toEqual([]);
  });

  it('gives all back at once while nothing can be handled', async () => {
    const { stop } = await startWithTwoBatches('down');
    await stop();
    expect(await queue.counts()).toEqual({ waiting: 25, inFlight: 0, dead: 0 });
  });

  it('leaves what it cannot give back to the visibility timeout', async () => {
    const { stop, facts } = await startWithTwoBatches('down');
    queue.client.middlewareStack.add(
      (next, context) => (args) => {
        if (context.commandName === 'ChangeMessageVisibilityBatchCommand')
          throw new Error('connection lost');
        return next(args);
      },
      { step: 'build' },
    );
    await stop();
    expect(facts.filter(({ fact }) => fact === 'release_failed')).toMatchObject([
      { error: { message: 'connection lost' } },
      { error: { message: 'connection lost' } },
    ]);
    expect(await queue.counts()).toEqual({ waiting: 5, inFlight: 20, dead: 0 });
  });

  it('leaves nothing running', async () => {
    const countTimers = () =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = countTimers();
    const { stop } = await startWithTwoBatches('down');
    await stop();
    const known = queue.calls.length;
    await queue.counts();
    expect(queue.calls.length).toBe(known);
    expect(countTimers()).toBe(before);
  });
});
