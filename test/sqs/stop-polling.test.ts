import type { BatchOutcome } from '../../src/incidents/ingest/batch-outcome.ts';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { eventually } from './eventually.ts';
import { allDone } from './start-polling.ts';
import { usePolling } from './use-polling.ts';

const polled = usePolling();

describe('a stop', () => {
  it('ends an idle long poll at once and is no error', async () => {
    await polled.startQueue();
    let answers = 0;
    const { stop, facts } = polled.startPolling({ onReceive: () => (answers += 1) });
    await eventually(() => polled.receives().length === 2, 'a second receive call');
    await stop();
    expect(answers).toBe(1);
    expect(facts).toEqual([]);
  });

  it('ends a back-off at once', async () => {
    const queue = await polled.startQueue();
    await queue.client.send(new DeleteQueueCommand({ QueueUrl: queue.queueUrl }));
    const { stop, facts } = polled.startPolling({ pollSettings: { firstBackOffMillis: 600_000 } });
    await eventually(() => facts.length === 1, 'a failure');
    await stop();
    expect(facts).toHaveLength(1);
  });

  it('handles what a batch in the making holds already', async () => {
    const queue = await polled.startQueue();
    await queue.send(['1']);
    let answers = 0;
    const pollSettings = { gatherMillis: 20_000 };
    const { stop, batches } = polled.startPolling({
      pollSettings,
      onReceive: () => (answers += 1),
    });
    await eventually(() => answers === 1, 'an answer');
    await stop();
    expect(batches).toEqual([['1']]);
    expect(await polled.isEmpty()).toBe(true);
  });

  it('lets the batch in hand be finished and deleted', async () => {
    const queue = await polled.startQueue();
    await queue.send(['1']);
    let finish = (_outcome: BatchOutcome) => {};
    const handled = new Promise<BatchOutcome>((resolve) => (finish = resolve));
    const { stop, batches } = polled.startPolling({ handleBatch: () => handled });
    await eventually(() => batches.length === 1, 'a batch');
    const stopped = stop();
    expect(await queue.counts()).toMatchObject({ inFlight: 1 });
    finish(allDone);
    await stopped;
    expect(await polled.isEmpty()).toBe(true);
  });
});
