import { getEventListeners } from 'node:events';
import { eventually } from './eventually.ts';
import { startClock } from '../start-clock.ts';
import { buildHandler } from './start-polling.ts';
import { usePolling } from './use-polling.ts';

const polled = usePolling();
const minute = 60_000;

describe('reading', () => {
  it('hands over what came as it came, and deletes it', async () => {
    const queue = await polled.startQueue();
    await queue.send(['{"Records":[]}', 'not { JSON']);
    const { batches, facts } = polled.startPolling();
    await queue.untilEmpty();
    expect(batches.flat().sort()).toEqual(['not { JSON', '{"Records":[]}']);
    expect(facts).toEqual([]);
  });

  it('makes one request per long poll while idle', async () => {
    const queue = await polled.startQueue();
    const callsByAnswer: number[] = [];
    const onReceive = () => callsByAnswer.push(queue.calls.length);
    polled.startPolling({ pollSettings: { longPollSeconds: 1 }, onReceive });
    await eventually(() => callsByAnswer.length >= 3, 'three answers');
    expect(callsByAnswer[2]).toBeLessThanOrEqual(4);
    expect(queue.calls[1]?.input).toMatchObject({ WaitTimeSeconds: 1, MaxNumberOfMessages: 10 });
  });

  it('knows at once whether the queue is there', async () => {
    await polled.startQueue();
    let isThere = false;
    polled.startPolling({
      pollSettings: { longPollSeconds: 20 },
      onReceive: () => (isThere = true),
    });
    await eventually(() => isThere, 'an answer of the queue');
    expect(polled.receives()[0]?.input).toMatchObject({ WaitTimeSeconds: 0 });
  });

  it('gathers 1,000 messages into a batch and no more', async () => {
    const queue = await polled.startQueue();
    await queue.send(Array.from({ length: 1_200 }, (_, index) => String(index)));
    // In hand until the stop, so that the next batch, of the others, is not handled as well.
    const handler = buildHandler();
    handler.become('silent');
    const { batches, stop } = polled.startPolling({
      pollSettings: { gatherMillis: 10 * minute },
      handleBatch: (messages) => handler.handleBatch(messages),
    });
    await eventually(() => batches.length > 0, 'a batch');
    const stopped = stop();
    handler.become('well');
    await stopped;
    expect(batches.map((batch) => new Set(batch).size)).toEqual([1_000]);
    expect(await queue.counts()).toEqual({ waiting: 200, inFlight: 0, dead: 0 });
  });

  it('costs few requests while little comes', async () => {
    const queue = await polled.startQueue();
    await queue.send(['1', '2', '3']);
    const { batches } = polled.startPolling({ pollSettings: { gatherMillis: 300 } });
    await queue.untilEmpty();
    const untilDeleted = queue.calls.findIndex(({ name }) => name === 'DeleteMessageBatch');
    expect(batches[0]?.length).toBe(3);
    expect(untilDeleted).toBeLessThanOrEqual(2);
  });

  it('gathers what trickles in', async () => {
    const queue = await polled.startQueue();
    let answers = 0;
    const clock = startClock();
    clock.stand();
    const pollSettings = { gatherMillis: minute };
    const { batches } = polled.startPolling({
      pollSettings,
      pause: clock.pause,
      onReceive: () => (answers += 1),
    });
    await queue.send(['1']);
    await eventually(() => answers === 1, 'an answer');
    await queue.send(['2', '3']);
    clock.advance(minute);
    await eventually(() => batches.length === 1, 'a batch');
    expect(batches[0]?.toSorted()).toEqual(['1', '2', '3']);
  });

  it('hands over once what was delivered twice, and deletes it by its newest receipt handle', async () => {
    // A visibility timeout of 0 delivers the message at every receive call.
    const queue = await polled.startQueue({ visibilityTimeoutSeconds: 0, maxReceiveCount: 1_000 });
    await queue.send(['twin']);
    const clock = startClock();
    clock.stand();
    // It is asked for again and again, until so many characters came.
    const pollSettings = { receivers: 1, gatherMillis: minute, batchCharacters: 5 * 'twin'.length };
    let answers = 0;
    const { batches } = polled.startPolling({
      pollSettings,
      pause: clock.pause,
      onReceive: () => (answers += 1),
    });
    await eventually(() => answers === 1, 'an answer');
    clock.advance(minute);
    await eventually(
      () => queue.calls.some(({ name }) => name === 'DeleteMessageBatch'),
      'a deletion',
    );
    await queue.untilEmpty();
    expect(polled.receives().length).toBeGreaterThan(2);
    expect(batches).toEqual([['twin']]);
  });

  it('leaves no listener on the signal', async () => {
    const queue = await polled.startQueue();
    const { batches, signal } = polled.startPolling();
    for (let sent = 1; sent <= 5; sent += 1) {
      await queue.send([String(sent)]);
      await eventually(() => batches.flat().length === sent, `${sent} messages`);
    }
    expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(3);
  });
});
