import { eventually } from './eventually.ts';
import { startClock } from '../start-clock.ts';
import { allDone, bodies, buildHandler, startPollingOf } from './start-polling.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;
let stop = async () => {};

beforeEach(async () => {
  queue = await startQueue();
});

afterEach(async () => {
  await stop();
  await queue.stop();
});

/** Ten messages make a full batch here. */
const pollSettings = { batchSize: 10 };
const callsOf = (name: string) => queue.calls.filter((call) => call.name === name);

/** Holds deletions up until it is told to let them go. */
function holdDeletions(): () => void {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  queue.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'DeleteMessageBatchCommand') await held;
      return next(args);
    },
    { step: 'build' },
  );
  return letGo;
}

describe('In a storm', () => {
  it('the next batch is gathered while one is handled', async () => {
    await queue.send(bodies(20));
    const handler = buildHandler();
    handler.become('silent');
    const polling = startPollingOf(queue, {
      pollSettings,
      handleBatch: (messages) => handler.handleBatch(messages),
    });
    ({ stop } = polling);
    await queue.untilInFlight(20);
    expect(polling.batches).toHaveLength(1);
    expect(callsOf('DeleteMessageBatch')).toHaveLength(0);
    handler.become('well');
    await queue.untilEmpty();
    expect(handler.handled.toSorted()).toEqual(bodies(20).toSorted());
  });

  it('a batch of large messages is handed over before it has many', async () => {
    await queue.send(Array.from({ length: 100 }, (_, nth) => `${nth}`.padEnd(1_000)));
    const polling = startPollingOf(queue, {
      pollSettings: { batchCharacters: 20_000, receivers: 1 },
      handleBatch: async () => allDone,
    });
    ({ stop } = polling);
    await queue.untilEmpty();
    expect(polling.batches.flat()).toHaveLength(100);
    // A long poll's ten, and two gatherings of some 20,000 characters each.
    expect(Math.max(...polling.batches.map(({ length }) => length))).toBeLessThanOrEqual(50);
  });

  it('one batch more is gathered while none can be handled, and then nothing is received', async () => {
    await queue.send(bodies(50));
    const handler = buildHandler();
    handler.become('down');
    const polling = startPollingOf(queue, {
      pollSettings,
      handleBatch: (messages) => handler.handleBatch(messages),
    });
    ({ stop } = polling);
    await queue.untilInFlight(20);
    const received = callsOf('ReceiveMessage').length;
    const failures = polling.facts.length;
    await eventually(() => polling.facts.length > failures + 2, 'three more failures');
    expect(callsOf('ReceiveMessage').length).toBe(received);
    expect(await queue.counts()).toEqual({ waiting: 30, inFlight: 20, dead: 0 });
    handler.become('well');
    await queue.untilEmpty();
    expect(handler.handled.toSorted()).toEqual(bodies(50).toSorted());
  });

  it('a batch is deleted while the next is handled; one more waits, and no other is in hand', async () => {
    await queue.send(bodies(60));
    const letGo = holdDeletions();
    const quick = { ...pollSettings, extendAfterMillis: 50, extendEveryMillis: 50 };
    const polling = startPollingOf(queue, { pollSettings: quick });
    ({ stop } = polling);
    await queue.untilInFlight(30);
    // The third batch is the only one that still has to be hidden, for it waits.
    await eventually(
      () => callsOf('ChangeMessageVisibilityBatch').length > 3,
      'four calls that hide',
    );
    expect(polling.batches).toHaveLength(2);
    expect(await queue.counts()).toEqual({ waiting: 30, inFlight: 30, dead: 0 });
    letGo();
    await queue.untilEmpty();
    expect(polling.batches.flat().toSorted()).toEqual(bodies(60).toSorted());
  });

  it('one batch is handled at a time', async () => {
    await queue.send(bodies(50));
    let running = 0;
    let maxAtOnce = 0;
    const polling = startPollingOf(queue, {
      pollSettings,
      handleBatch: async () => {
        running += 1;
        maxAtOnce = Math.max(maxAtOnce, running);
        await queue.counts();
        running -= 1;
        return allDone;
      },
    });
    ({ stop } = polling);
    await queue.untilEmpty();
    expect(maxAtOnce).toBe(1);
  });

  it('each message costs a quarter of a request at most', async () => {
    await queue.send(bodies(1_200));
    // A full batch and the rest, however long it takes to gather them.
    const clock = startClock();
    clock.stand();
    const minute = 60_000;
    const parts = { gatherMillis: minute, hideAfterMillis: 2 * minute };
    ({ stop } = startPollingOf(queue, { pollSettings: parts, pause: clock.pause }));
    await queue.untilInFlight(200);
    clock.advance(minute);
    await queue.untilEmpty();
    expect(queue.calls.length).toBeLessThanOrEqual(1_200 / 4);
    expect(callsOf('ReceiveMessage').map(({ input }) => input['MaxNumberOfMessages'])).toEqual(
      callsOf('ReceiveMessage').map(() => 10),
    );
  });

  it('calm after it costs one request per long poll again', async () => {
    await queue.send(bodies(10));
    ({ stop } = startPollingOf(queue, { pollSettings: { ...pollSettings, longPollSeconds: 1 } }));
    await queue.untilEmpty();
    const waits = () => callsOf('ReceiveMessage').map(({ input }) => input['WaitTimeSeconds']);
    await eventually(() => waits().includes(1), 'a long poll', waits);
    const known = waits().length;
    await eventually(() => waits().length > known + 1, 'two more receive calls', waits);
    expect(new Set(waits().slice(known))).toEqual(new Set([1]));
  });
});
