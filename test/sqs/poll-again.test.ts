import { DeleteQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';
import { eventually } from './eventually.ts';
import { startClock } from '../start-clock.ts';
import { allDone } from './start-polling.ts';
import { usePolling } from './use-polling.ts';

const polled = usePolling();
const callDead = (body: string) => async (messages: readonly QueueMessage[]) => ({
  deadLetters: messages
    .filter((message) => message.body === body)
    .map((message) => ({ message, problems: ['It is no notification.', 'Nor “anything” else.'] })),
  tryAgain: [],
});

describe('trying again', () => {
  it('sends a dead letter off at once, with what is wrong, and deletes it then', async () => {
    const queue = await polled.startQueue();
    await queue.send(['good', 'malformed']);
    const { deadLetterQueueUrl: QueueUrl } = queue;
    const { batches } = polled.startPolling({
      deadLetterQueueUrl: QueueUrl,
      handleBatch: callDead('malformed'),
    });
    await queue.untilEmpty();
    expect(batches.flat().sort()).toEqual(['good', 'malformed']);
    const { Messages } = await queue.client.send(
      new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
    );
    expect(Messages).toMatchObject([
      {
        Body: 'malformed',
        MessageAttributes: {
          messageId: { StringValue: expect.stringMatching(/^[\w-]{36}$/) },
          problem: { StringValue: 'It is no notification. Nor ?anything? else.' },
        },
      },
    ]);
  });

  it('keeps a dead letter that cannot be sent off, and says what to do', async () => {
    const queue = await polled.startQueue();
    await queue.send(['good', 'malformed']);
    const { facts } = polled.startPolling({
      deadLetterQueueUrl: `${queue.deadLetterQueueUrl}-gone`,
      handleBatch: callDead('malformed'),
    });
    await eventually(() => facts.length > 0, 'a failure');
    await queue.untilInFlight(1);
    expect(facts).toMatchObject([
      {
        fact: 'dead_letters_not_sent',
        unsent: 1,
        advice: expect.stringContaining('DEAD_LETTER_QUEUE_URL'),
      },
    ]);
  });

  it('hides what is to be tried again for half a minute or longer, and deletes the rest', async () => {
    const queue = await polled.startQueue({ visibilityTimeoutSeconds: 1 });
    await queue.send(['good', 'refused']);
    const clock = startClock();
    polled.startPolling({
      pause: clock.pause,
      handleBatch: async (messages) => ({
        deadLetters: [],
        tryAgain: messages.filter(({ body }) => body === 'refused'),
        error: new Error('refused'),
      }),
    });
    const hidden = () => queue.calls.find(({ name }) => name === 'ChangeMessageVisibilityBatch');
    await eventually(() => hidden() !== undefined, 'a message to be hidden');
    expect(hidden()?.input['Entries']).toMatchObject([{ VisibilityTimeout: 30 }]);
    await queue.untilInFlight(1);
  });

  it('leaves dead letters to the redrive policy without a queue for them', async () => {
    const queue = await polled.startQueue({ visibilityTimeoutSeconds: 1, maxReceiveCount: 2 });
    await queue.send(['good', 'malformed']);
    const { batches, facts } = polled.startPolling({
      handleBatch: callDead('malformed'),
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
        if (failures > 0) return allDone;
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
