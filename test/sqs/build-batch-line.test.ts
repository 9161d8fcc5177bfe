import { buildBatchLine } from '../../src/sqs/build-batch-line.ts';
import type { Received } from '../../src/sqs/received.ts';

const tick = () => new Promise(setImmediate);

function aBatch(id: string): readonly Received[] {
  return [{ message: { id, body: id }, receiptHandle: id, sentAt: new Date(0) }];
}

/** A line whose steps are noted, and whose handling and deleting a test ends. */
function startLine() {
  const stopper = new AbortController();
  const steps: string[] = [];
  const ends = new Map<string, () => void>();
  const idOf = ([first]: readonly Received[]) => first!.message.id;
  const hold = (step: string) => {
    steps.push(step);
    return new Promise<void>((resolve) => ends.set(step, resolve));
  };
  const line = buildBatchLine(
    {
      extendVisibility: (batch) => async () => void steps.push(`shown ${idOf(batch)}`),
      handle: async (batch) => {
        await hold(`handle ${idOf(batch)}`);
        return batch;
      },
      remove: (done) => hold(`delete ${idOf(done)}`),
      releaseMessages: async (batch) => void steps.push(`release ${idOf(batch)}`),
    },
    stopper.signal,
  );
  const end = async (step: string) => {
    ends.get(step)!();
    await tick();
  };
  return { line, steps, end, stop: () => stopper.abort() };
}

describe('a line of batches', () => {
  it('deletes one batch while it handles the next', async () => {
    const { line, steps, end } = startLine();
    await line.take(aBatch('a'));
    const second = line.take(aBatch('b'));
    await end('handle a');
    await second;
    expect(steps).toEqual(['handle a', 'shown a', 'delete a', 'handle b']);
  });

  it('takes no third batch before the first is deleted', async () => {
    const { line, end } = startLine();
    await line.take(aBatch('a'));
    const second = line.take(aBatch('b'));
    await end('handle a');
    await second;
    let isTaken = false;
    const third = line.take(aBatch('c')).then(() => (isTaken = true));
    await end('handle b');
    expect(isTaken).toBe(false);
    await end('delete a');
    await third;
  });

  it('finishes the batch in hand after a stop, and gives the one behind it back', async () => {
    const { line, steps, end, stop } = startLine();
    await line.take(aBatch('a'));
    const second = line.take(aBatch('b'));
    stop();
    await end('handle a');
    await second;
    await end('delete a');
    await line.end();
    expect(steps).toEqual(['handle a', 'shown a', 'delete a', 'shown b', 'release b']);
  });

  it('handles a batch with none before it even after a stop', async () => {
    const { line, steps, end, stop } = startLine();
    stop();
    await line.take(aBatch('a'));
    await end('handle a');
    await end('delete a');
    await line.end();
    expect(steps).toEqual(['handle a', 'shown a', 'delete a']);
  });
});
