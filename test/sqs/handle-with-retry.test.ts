import { handleWithRetry } from '../../src/sqs/handle-with-retry.ts';

const messages = ['a', 'b', 'c'].map((id) => ({ id, body: '{}' }));
const away = new Error('DynamoDB is away');
const invalid = Object.assign(new Error('wrong item'), { name: 'ValidationException' });

/** Handles the messages by a script of failures, and tells what happened. */
async function handle(
  handleBatch: (ids: readonly string[], nth: number) => readonly string[],
  abortAfter = Infinity,
) {
  const batches: string[][] = [];
  const waits: number[] = [];
  const stopper = new AbortController();
  const tryAgain = await handleWithRetry(
    async (some) => {
      const ids = some.map(({ id }) => id);
      batches.push(ids);
      return handleBatch(ids, batches.length);
    },
    messages,
    async (_error, failures) => {
      waits.push(failures);
      if (failures >= abortAfter) stopper.abort();
    },
    stopper.signal,
  );
  return { tryAgain: tryAgain && [...tryAgain], batches, waits };
}

describe('handlePatiently', () => {
  it('says which messages are to be tried again', async () => {
    const { tryAgain, batches } = await handle(() => ['b']);
    expect(tryAgain).toEqual(['b']);
    expect(batches).toHaveLength(1);
  });

  it('waits for what is away, longer each time, with the whole batch in hand', async () => {
    const { tryAgain, batches, waits } = await handle((_ids, nth) => {
      if (nth < 5) throw away;
      return [];
    });
    expect(tryAgain).toEqual([]);
    expect(batches).toEqual(Array(5).fill(['a', 'b', 'c']));
    expect(waits).toEqual([1, 2, 3, 4]);
  });

  it('gives the batch back to the queue when it is told to stop', async () => {
    const { tryAgain } = await handle(() => {
      throw away;
    }, 2);
    expect(tryAgain).toBeUndefined();
  });

  it.each([invalid, new TypeError('a bug'), new RangeError('a date')])(
    'leaves a message that can never be handled to the dead-letter queue: %s',
    async (error) => {
      const { tryAgain } = await handle((ids) => {
        if (ids.includes('b')) throw error;
        return [];
      });
      expect(tryAgain).toEqual(['b']);
    },
  );

  it('does not take an outage for a fault of the messages', async () => {
    const { tryAgain } = await handle((ids, nth) => {
      if (nth === 1) throw invalid;
      if (nth < 4) throw away;
      if (ids.includes('b')) throw invalid;
      return [];
    });
    expect(tryAgain).toEqual(['b']);
  });
});
