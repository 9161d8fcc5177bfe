import { handleWithRetry } from '../../src/sqs/handle-with-retry.ts';

const messages = ['a', 'b', 'c'].map((id) => ({ id, body: '{}' }));
const away = new Error('DynamoDB is away');
const refused = new Error('No message could be stored');

type Said = { readonly dead?: readonly string[]; readonly again?: readonly string[] };

/** Handles the messages by a script of failures, and tells what happened. */
async function handle(
  handleBatch: (ids: readonly string[], nth: number) => Said,
  abortAfter = Infinity,
) {
  const batches: string[][] = [];
  const waits: number[] = [];
  const stopper = new AbortController();
  const outcome = await handleWithRetry(
    async (some) => {
      const ids = some.map(({ id }) => id);
      batches.push(ids);
      const { dead = [], again = [] } = handleBatch(ids, batches.length);
      return {
        deadLetters: some
          .filter(({ id }) => dead.includes(id))
          .map((message) => ({ message, problems: [] })),
        tryAgain: some.filter(({ id }) => again.includes(id)),
        error: again.length > 0 ? refused : undefined,
      };
    },
    messages,
    async (_error, failures) => {
      waits.push(failures);
      if (failures >= abortAfter) stopper.abort();
    },
    stopper.signal,
  );
  return {
    dead: outcome?.deadLetters.map(({ message }) => message.id),
    tryAgain: outcome?.tryAgain.map(({ id }) => id),
    batches,
    waits,
  };
}

describe('handleWithRetry', () => {
  it('says which messages are dead letters', async () => {
    const { dead, tryAgain, batches } = await handle(() => ({ dead: ['b'] }));
    expect([dead, tryAgain]).toEqual([['b'], []]);
    expect(batches).toHaveLength(1);
  });

  it('waits for what is away, longer each time, with the whole batch in hand', async () => {
    const { dead, tryAgain, batches, waits } = await handle((_ids, nth) => {
      if (nth < 50) throw away;
      return {};
    });
    expect([dead, tryAgain]).toEqual([[], []]);
    expect(batches).toEqual(Array(50).fill(['a', 'b', 'c']));
    expect(waits.slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  it('gives the batch back to the queue when it is told to stop', async () => {
    const { dead } = await handle(() => {
      throw away;
    }, 2);
    expect(dead).toBeUndefined();
  });

  it('tries again what was refused, alone, and keeps the dead letters of each try', async () => {
    const { dead, tryAgain, batches } = await handle((_ids, nth) =>
      nth === 1 ? { dead: ['a'], again: ['b', 'c'] } : { dead: ['c'] },
    );
    expect([dead, tryAgain]).toEqual([['a', 'c'], []]);
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('lets go of what is refused again and again, for the next batch waits', async () => {
    const { tryAgain, batches } = await handle(() => ({ again: ['b'] }));
    expect(tryAgain).toEqual(['b']);
    expect(batches).toHaveLength(8);
  });
});
