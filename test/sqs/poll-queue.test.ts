import { getEventListeners } from 'node:events';
import { DeleteQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { BatchOutcome } from '../../src/incidents/ingest/batch-outcome.ts';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';
import type { PollOptions } from '../../src/sqs/poll-queue.ts';
import { eventually } from './eventually.ts';
import { startClock } from '../start-clock.ts';
import { allDone, buildHandler, startPollingOf } from './start-polling.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await queue.stop();
});

function startPolling(differences: Partial<PollOptions> = {}) {
  const polling = startPollingOf(queue, differences);
  stops.push(polling.stop);
  return polling;
}

const isEmpty = async () => {
  const { waiting, inFlight } = await queue.counts();
  return waiting + inFlight === 0;
};
const minute = 60_000;
const callDead = (body: string) => async (messages: readonly QueueMessage[]) => ({
  deadLetters: messages
    .filter((message) => message.body === body)
    .map((message) => ({ message, problems: ['It is no notification.', 'Nor “anything” else.'] })),
  tryAgain: [],
});
const receives = () => queue.calls.filter(({ name }) => name === 'ReceiveMessage');

describe('reading', () => {
  it('hands over what came as it came, and deletes it', async () => {
    queue = await startQueue();
    await queue.send(['{"Records":[]}', 'not { JSON']);
    const { batches, facts } = startPolling();
    await queue.untilEmpty();
    expect(batches.flat().sort()).toEqual(['not { JSON', '{"Records":[]}']);
    expect(facts).toEqual([]);
  });

  it('makes one request per long poll while idle', async () => {
    queue = await startQueue();
    const callsByAnswer: number[] = [];
    const onReceive = () => callsByAnswer.push(queue.calls.length);
    startPolling({ pollSettings: { longPollSeconds: 1 }, onReceive });
    await eventually(() => callsByAnswer.length >= 3, 'three answers');
    expect(callsByAnswer[2]).toBeLessThanOrEqual(4);
    expect(queue.calls[1]?.input).toMatchObject({ WaitTimeSeconds: 1, MaxNumberOfMessages: 10 });
  });

  it('knows at once whether the queue is there', async () => {
    queue = await startQueue();
    let isThere = false;
    startPolling({ pollSettings: { longPollSeconds: 20 }, onReceive: () => (isThere = true) });
    await eventually(() => isThere, 'an answer of the queue');
    expect(receives()[0]?.input).toMatchObject({ WaitTimeSeconds: 0 });
  });

  it('gathers 1,000 messages into a batch and no more', async () => {
    queue = await startQueue();
    await queue.send(Array.from({ length: 1_200 }, (_, index) => String(index)));
    // In hand until the stop, so that the next batch, of the others, is not handled as well.
    const handler = buildHandler();
    handler.become('silent');
    const { batches, stop } = startPolling({
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
    queue = await startQueue();
    await queue.send(['1', '2', '3']);
    const { batches } = startPolling({ pollSettings: { gatherMillis: 300 } });
    await queue.untilEmpty();
    const untilDeleted = queue.calls.findIndex(({ name }) => name === 'DeleteMessageBatch');
    expect(batches[0]?.length).toBe(3);
    expect(untilDeleted).toBeLessThanOrEqual(2);
  });

  it('gathers what trickles in', async () => {
    queue = await startQueue();
    let answers = 0;
    const clock = startClock();
    clock.stand();
    const pollSettings = { gatherMillis: minute };
    const { batches } = startPolling({
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
    queue = await startQueue({ visibilityTimeoutSeconds: 0, maxReceiveCount: 1_000 });
    await queue.send(['twin']);
    const clock = startClock();
    clock.stand();
    // It is asked for again and again, until so many characters came.
    const pollSettings = { receivers: 1, gatherMillis: minute, batchCharacters: 5 * 'twin'.length };
    let answers = 0;
    const { batches } = startPolling({
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
    expect(receives().length).toBeGreaterThan(2);
    expect(batches).toEqual([['twin']]);
  });

  it('leaves no listener on the signal', async () => {
    queue = await startQueue();
    const { batches, signal } = startPolling();
    for (let sent = 1; sent <= 5; sent += 1) {
      await queue.send([String(sent)]);
      await eventually(() => batches.flat().length === sent, `${sent} messages`);
    }
    expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(3);
  });
});

describe('trying again', () => {
  it('sends a dead letter off at once, with what is wrong, and deletes it then', async () => {
    queue = await startQueue();
    await queue.send(['good', 'malformed']);
    const { deadLetterQueueUrl } = queue;
    const { batches } = startPolling({ deadLetterQueueUrl, handleBatch: callDead('malformed') });
    await queue.untilEmpty();
    expect(batches.flat().sort()).toEqual(['good', 'malformed']);
    const QueueUrl = deadLetterQueueUrl;
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
    queue = await startQueue();
    await queue.send(['good', 'malformed']);
    const { facts } = startPolling({
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
    queue = await startQueue({ visibilityTimeoutSeconds: 1 });
    await queue.send(['good', 'refused']);
    const clock = startClock();
    startPolling({
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
    queue = await startQueue({ visibilityTimeoutSeconds: 1, maxReceiveCount: 2 });
    await queue.send(['good', 'malformed']);
    const { batches, facts } = startPolling({
      handleBatch: callDead('malformed'),
    });
    await eventually(
      async () => (await queue.counts()).dead === 1,
      'a dead message',
      () => queue.counts(),
    );
    expect(batches.flat().sort()).toEqual(['good', 'malformed', 'malformed']);
    expect(await isEmpty()).toBe(true);
    expect(facts).toEqual([]);
  });

  it('loses nothing when a batch fails, and receives nothing while it waits', async () => {
    queue = await startQueue();
    await queue.send(['1', '2']);
    let failures = 0;
    const clock = startClock();
    const { batches, facts } = startPolling({
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
    const known = receives().length;
    clock.advance(299);
    await queue.counts();
    expect([receives().length, batches.length]).toEqual([known, 1]);
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
    queue = await startQueue();
    const errors: unknown[] = [];
    const { batches, facts } = startPolling({ onError: (error) => errors.push(error) });
    await eventually(() => receives().length > 0, 'a receive call');
    await queue.stop();
    await eventually(() => facts.length >= 3, 'three failures');
    queue = await startQueue({ port: Number(new URL(queue.endpoint).port) });
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

describe('a stop', () => {
  it('ends an idle long poll at once and is no error', async () => {
    queue = await startQueue();
    let answers = 0;
    const { stop, facts } = startPolling({ onReceive: () => (answers += 1) });
    await eventually(() => receives().length === 2, 'a second receive call');
    await stop();
    expect(answers).toBe(1);
    expect(facts).toEqual([]);
  });

  it('ends a back-off at once', async () => {
    queue = await startQueue();
    await queue.client.send(new DeleteQueueCommand({ QueueUrl: queue.queueUrl }));
    const { stop, facts } = startPolling({ pollSettings: { firstBackOffMillis: 600_000 } });
    await eventually(() => facts.length === 1, 'a failure');
    await stop();
    expect(facts).toHaveLength(1);
  });

  it('handles what a batch in the making holds already', async () => {
    queue = await startQueue();
    await queue.send(['1']);
    let answers = 0;
    const pollSettings = { gatherMillis: 20_000 };
    const { stop, batches } = startPolling({ pollSettings, onReceive: () => (answers += 1) });
    await eventually(() => answers === 1, 'an answer');
    await stop();
    expect(batches).toEqual([['1']]);
    expect(await isEmpty()).toBe(true);
  });

  it('lets the batch in hand be finished and deleted', async () => {
    queue = await startQueue();
    await queue.send(['1']);
    let finish = (_outcome: BatchOutcome) => {};
    const handled = new Promise<BatchOutcome>((resolve) => (finish = resolve));
    const { stop, batches } = startPolling({ handleBatch: () => handled });
    await eventually(() => batches.length === 1, 'a batch');
    const stopped = stop();
    expect(await queue.counts()).toMatchObject({ inFlight: 1 });
    finish(allDone);
    await stopped;
    expect(await isEmpty()).toBe(true);
  });
});
