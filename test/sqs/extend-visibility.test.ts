import type { EmbeddedQueueOptions } from '../../src/local/embedded-queue.ts';
import type { PollOptions } from '../../src/sqs/poll-queue.ts';
import { pause } from '../../src/lib/pause.ts';
import { buildVisibilityExtender } from '../../src/sqs/extend-visibility.ts';
import { eventually } from './eventually.ts';
import { bodies, buildHandler, startPollingOf } from './start-polling.ts';
import { type QueueUnderTest, recordLog, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;
let stop = async () => {};

afterEach(async () => {
  await stop();
  await queue.stop();
});

const extensions = () => queue.calls.filter(({ name }) => name === 'ChangeMessageVisibilityBatch');

/** Answers the calls that hide otherwise than the queue would. */
function interceptExtensions(answer: () => object): void {
  queue.client.middlewareStack.add(
    (next, context) => async (args) =>
      context.commandName === 'ChangeMessageVisibilityBatchCommand'
        ? { output: { $metadata: {}, ...answer() }, response: undefined }
        : next(args),
    { step: 'build' },
  );
}

/** Counts what the queue hands out. */
function countDeliveries(): () => number {
  let count = 0;
  queue.client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const { Messages = [] } = answer.output as { readonly Messages?: readonly object[] };
      if (context.commandName === 'ReceiveMessageCommand') count += Messages.length;
      return answer;
    },
    { step: 'initialize' },
  );
  return () => count;
}

/** Polls in batches of ten with a table that is down, and hides often. */
async function startInOutage(
  options: EmbeddedQueueOptions,
  pollSettings: PollOptions['pollSettings'] = {},
) {
  queue = await startQueue(options);
  await queue.send(bodies(30));
  const handler = buildHandler();
  handler.become('down');
  const deliveries = countDeliveries();
  const polling = startPollingOf(queue, {
    handleBatch: (messages) => handler.handleBatch(messages),
    pollSettings: {
      batchSize: 10,
      extendAfterMillis: 100,
      extendEveryMillis: 200,
      visibilitySeconds: 2,
      ...pollSettings,
    },
  });
  ({ stop } = polling);
  return { ...polling, handler, deliveries };
}

describe('Messages in hand', () => {
  it('stay hidden through an outage, and are received once', async () => {
    const { handler, deliveries } = await startInOutage(
      { visibilityTimeoutSeconds: 5, maxReceiveCount: 2 },
      { visibilitySeconds: 5 },
    );
    await eventually(() => extensions().length > 0, 'a message to be hidden');
    const before = performance.now();
    // Longer than the visibility timeout and `visibilitySeconds` together.
    await eventually(
      () => (extensions().at(-1)?.atMillis ?? 0) > before + 10_200,
      'a message to be hidden after all timeouts',
    );
    expect(await queue.counts()).toEqual({ waiting: 10, inFlight: 20, dead: 0 });
    handler.become('well');
    await queue.untilEmpty();
    expect(handler.handled.toSorted()).toEqual(bodies(30).toSorted());
    expect(deliveries()).toBe(30);
    expect(await queue.counts()).toMatchObject({ dead: 0 });
  });

  it('are hidden ten at a call, those of the waiting batch as well', async () => {
    await startInOutage({});
    const entries = () =>
      extensions().flatMap(
        ({ input }) =>
          input['Entries'] as {
            readonly ReceiptHandle: string;
            readonly VisibilityTimeout: number;
          }[],
      );
    const handles = () => new Set(entries().map((entry) => entry.ReceiptHandle));
    await eventually(() => extensions().length >= 4, 'four calls that hide');
    await eventually(() => handles().size >= 20, 'both batches to be hidden');
    expect(handles().size).toBe(20);
    expect(entries().length).toBe(10 * extensions().length);
    expect(new Set(entries().map((entry) => entry.VisibilityTimeout))).toEqual(new Set([2]));
  });

  it('are hidden without a call while they are handled soon', async () => {
    const { handler, facts } = await startInOutage({}, { extendAfterMillis: 60_000 });
    await eventually(() => facts.length > 0, 'a failure');
    handler.become('well');
    await queue.untilEmpty();
    expect(extensions()).toEqual([]);
  });

  it('are not lost if they cannot be hidden, and a person is told once why', async () => {
    const { handler, facts } = await startInOutage({});
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
    let refused = 0;
    interceptExtensions(() => {
      refused += 1;
      throw denied;
    });
    await eventually(() => refused > 5, 'six refusals');
    handler.become('well');
    await queue.untilEmpty();
    expect(handler.handled.toSorted()).toEqual(bodies(30).toSorted());
    expect(facts.filter(({ fact }) => fact === 'visibility_not_extended')).toMatchObject([
      {
        level: 'warn',
        error: { name: 'AccessDenied' },
        advice: expect.stringContaining('sqs:ChangeMessageVisibility'),
      },
    ]);
  });

  it('are handled though SQS hides single ones no longer', async () => {
    const { handler, facts } = await startInOutage({});
    const others = Array.from({ length: 9 }, (_, index) => ({ Id: String(index + 1) }));
    interceptExtensions(() => ({
      Successful: others,
      Failed: [{ Id: '0', Code: 'InvalidParameterValue' }],
    }));
    await eventually(
      () => facts.some(({ fact }) => fact === 'visibility_not_extended'),
      'visibility_not_extended',
      () => facts,
    );
    handler.become('well');
    await queue.untilEmpty();
    expect(facts.find(({ fact }) => fact === 'visibility_not_extended')).toMatchObject({
      refused: 1,
      code: 'InvalidParameterValue',
    });
  });

  it('keep no process alive', async () => {
    queue = await startQueue();
    const { log } = recordLog();
    const pollSettings = {
      extendAfterMillis: 60_000,
      extendEveryMillis: 60_000,
      visibilitySeconds: 180,
    };
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const stopExtending = buildVisibilityExtender({ ...queue, log, pollSettings, pause })([]);
    expect(timers()).toBe(before);
    await stopExtending();
  });
});
