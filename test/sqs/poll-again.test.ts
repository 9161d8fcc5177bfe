import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';
import { eventually } from './eventually.ts';
import { startClock } from '../start-clock.ts';
import { usePolling } from './use-polling.ts';

const polled = usePolling();
const idsOf = (messages: readonly QueueMessage[], body: string) =>
  messages.filter((message) => message.body === body).map(({ id }) => id);

describe('trying again', () => {
  it('leaves messages to try again to the dead-letter queue', async () => {
    const queue = await polled.startQueue({ visibilityTimeoutSeconds: 1, maxReceiveCount: 2 });
    await queue.send(['good', 'malformed']);
    const { batches, facts } = polled.startPolling({
      handleBatch: async (messages) => idsOf(messages, 'malformed'),
    });
    await eventually(
      async () => (await queue.counts()).dead === 1,
      'a dead message',
      () => queue.counts(),
    );
    expect(batches.flat().sort()).toEqual(['good', 'malformed', 'malformed']);
    expect(await polled.isEmpty()).toBe(true);
    expect(facts).toEqual([]);
  });

  it('loses nothing when a batch fails, and receives nothing while it waits', async () => {
    const queue = await polled.startQueue();
    await queue.send(['1', '2']);
    let failures = 0;
    const clock = startClock();
    const { batches, facts } = polled.startPolling({
      pollSettings: { firstBackOffMillis: 300 },
      pause: clock.pause,
      handleBatch: async () => {
        if (failures > 0) return [];
        failures += 1;
        clock.stand();
        throw new Error('the table is down');
      },
    });
    await eventually(() => facts.length === 1, 'a failure');
    const known = polled.receives().length;
    clock.advance(299);
    await queue.counts();
    expect([polled.receives().length, batches.length]).toEqual([known, 1]);
    clock.run();
    await queue.untilEmpty();
    expect(batches.slice(1).flat().sort()).toEqual(['1', '2']);
    expect(facts).toMatchObject([
      {
        fact: 'handle_failed',
        error: { message: 'the table is down' },
        nextTryInMillis: 300,
      },
    ]);
  });
});

describe('an outage of SQS', () => {
  it('is waited out, longer each time, and forgotten once it is over', async () => {
    let queue = await polled.startQueue();
    const errors: unknown[] = [];
    const { batches, facts } = polled.startPolling({ onError: (error) => errors.push(error) });
    await eventually(() => polled.receives().length > 0, 'a receive call');
    await queue.stop();
    await eventually(() => facts.length >= 3, 'three failures');
    queue = await polled.startQueue({ port: Number(new URL(queue.endpoint).port) });
    await queue.send(['after']);
    await eventually(() => batches.length === 1, 'a batch');
    expect(facts.slice(0, 3)).toMatchObject([
      { fact: 'receive_failed', nextTryInMillis: 20 },
      { fact: 'receive_failed', nextTryInMillis: 40 },
      { fact: 'receive_failed', nextTryInMillis: 80 },
    ]);
    expect(errors.length).toBe(facts.length);

    // The queue is deleted: the waits start anew, and a person is told what to do.
    const known = facts.length;
    await queue.client.send(new DeleteQueueCommand({ QueueUrl: queue.queueUrl }));
    await eventually(() => facts.length > known, 'a failure');
    expect(facts[known]).toMatchObject({
      fact: 'receive_failed',
      queueUrl: queue.queueUrl,
      error: { name: 'QueueDoesNotExist' },
      advice: expect.stringContaining('QUEUE_URL'),
      nextTryInMillis: 20,
    });
  });
});
