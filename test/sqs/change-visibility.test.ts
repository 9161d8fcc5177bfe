import { changeVisibility } from '../../src/sqs/change-visibility.ts';
import { inTime } from '../in-time.ts';
import { receiveAll } from './receive-all.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;
const { signal } = new AbortController();

beforeEach(async () => {
  queue = await startQueue();
});

afterEach(() => queue.stop());

const changes = () => queue.calls.filter(({ name }) => name === 'ChangeMessageVisibilityBatch');

/** Stands between the client and the queue while visibility is changed. */
function intercept(call: (send: () => Promise<unknown>) => Promise<object>): void {
  queue.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'ChangeMessageVisibilityBatchCommand') return next(args);
      const output = await call(() => next(args));
      return { output: { $metadata: {}, ...output }, response: undefined };
    },
    { step: 'build' },
  );
}

describe('changeVisibility', () => {
  it('shows messages at once, ten at a call', async () => {
    const received = await receiveAll(queue, 25);
    expect(await changeVisibility(queue, received, () => 0, signal)).toEqual([]);
    expect(await queue.counts()).toEqual({ waiting: 25, inFlight: 0, dead: 0 });
    const sizes = changes().map(({ input }) => (input['Entries'] as object[]).length);
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('hides each message by its own receipt handle, for so long', async () => {
    const [one, other] = await receiveAll(queue, 2);
    await changeVisibility(queue, [one!, other!], () => 180, signal);
    const VisibilityTimeout = 180;
    expect(changes().map(({ input }) => input['Entries'])).toEqual([
      [
        { Id: '0', ReceiptHandle: one!.receiptHandle, VisibilityTimeout },
        { Id: '1', ReceiptHandle: other!.receiptHandle, VisibilityTimeout },
      ],
    ]);
    expect(await queue.counts()).toMatchObject({ waiting: 0, inFlight: 2 });
  });

  it('asks for nothing where there is nothing to hide', async () => {
    await changeVisibility(queue, [], () => 60, signal);
    expect(changes()).toEqual([]);
  });

  it('makes four calls at once, and no more', async () => {
    const received = await receiveAll(queue, 60);
    const fourth = Promise.withResolvers<void>();
    let running = 0;
    const atOnce: number[] = [];
    intercept(async () => {
      running += 1;
      atOnce.push(running);
      if (running === 4) fourth.resolve();
      await fourth.promise;
      running -= 1;
      return {};
    });
    await inTime(
      changeVisibility(queue, received, () => 60, signal),
      'four calls at once',
    );
    expect(atOnce).toHaveLength(6);
    expect(Math.max(...atOnce)).toBe(4);
  });

  it('gives the code of each refusal, and changes the others', async () => {
    const received = await receiveAll(queue, 3);
    intercept(async (send) => {
      await send();
      return { Failed: [{ Id: '0', Code: 'InvalidParameterValue' }, { Id: '1' }] };
    });
    const refusals = await changeVisibility(queue, received, () => 0, signal);
    expect(refusals).toEqual(['InvalidParameterValue', 'unknown', 'not in the answer']);
    expect(await queue.counts()).toMatchObject({ waiting: 3 });
  });

  it('tells of a call that failed', async () => {
    const received = await receiveAll(queue, 1);
    intercept(() => Promise.reject(new Error('connection lost')));
    const changing = changeVisibility(queue, received, () => 0, signal);
    await expect(changing).rejects.toThrow('connection lost');
  });

  it('ends at an abort', async () => {
    const received = await receiveAll(queue, 1);
    const changing = changeVisibility(queue, received, () => 0, AbortSignal.abort());
    await expect(changing).rejects.toThrow(/abort/i);
    expect(await queue.counts()).toMatchObject({ inFlight: 1 });
  });
});
