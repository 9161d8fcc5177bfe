import { storeButHopeless } from '../../../src/incidents/ingest/store-but-hopeless.ts';

const outage = new Error('the table is away');
const refusal = new Error('the table refuses this');

interface Table {
  readonly hopeless?: readonly number[];
  /** What each call meets, by its number from 1. */
  readonly meets?: (call: number) => Error | undefined;
  readonly earlier?: number;
  readonly callsInTime?: number;
}

async function store(count: number, table: Table = {}) {
  const taken = new Set<number>();
  let calls = 0;
  const all = Array.from({ length: count }, (_, index) => index);
  const outcome = await storeButHopeless(all, {
    async store(some) {
      calls += 1;
      const error = table.meets?.(calls);
      if (error !== undefined) throw error;
      if (some.some((each) => table.hopeless?.includes(each))) throw refusal;
      for (const each of some) taken.add(each);
    },
    isOutage: (error) => error === outage,
    isTimeUp: () => calls >= (table.callsInTime ?? Infinity),
    earlier: table.earlier,
  });
  const hopeless = outcome.hopeless.map(({ item }) => item).toSorted((one, two) => one - two);
  return { hopeless, left: outcome.left, error: outcome.error, taken, calls };
}

describe('storeButHopeless', () => {
  it('stores a sound batch in one call', async () => {
    expect(await store(1_000)).toMatchObject({ hopeless: [], left: [], calls: 1 });
  });

  it('finds one hopeless message among 1,000 in some 25 calls, and stores the others', async () => {
    const { hopeless, left, taken, calls } = await store(1_000, { hopeless: [617] });
    expect([hopeless, left, taken.size]).toEqual([[617], [], 999]);
    expect(calls).toBeLessThan(30);
  });

  it.each([
    ['50 in a row', Array.from({ length: 50 }, (_, index) => index), 200],
    ['every second', Array.from({ length: 100 }, (_, index) => index * 2), 200],
    ['all but one', Array.from({ length: 15 }, (_, index) => index + 1), 16],
  ])('finds %s', async (_which, hopeless, count) => {
    const found = await store(count, { hopeless });
    expect([found.hopeless, found.left]).toEqual([hopeless, []]);
  });

  it('calls nothing hopeless while the table refuses everything, and soon stops to ask it', async () => {
    const { hopeless, left, error, calls } = await store(1_000, { meets: () => refusal });
    expect([hopeless, left.length, error]).toEqual([[], 1_000, refusal]);
    expect(calls).toBeLessThan(100);
  });

  // Wherever the refusing begins and ends: whoever was refused meanwhile gets another chance.
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'calls nothing hopeless when the table refuses everything up to call %i, or from it on',
    async (turn) => {
      const upTo = await store(8, { meets: (call) => (call <= turn ? refusal : undefined) });
      const from = await store(8, {
        hopeless: [3],
        meets: (call) => (call >= turn ? refusal : undefined),
      });
      expect(upTo.hopeless).toEqual([]);
      expect(upTo.taken.size + upTo.left.length).toBeGreaterThanOrEqual(8);
      expect(from.hopeless.filter((each) => each !== 3)).toEqual([]);
    },
  );

  it('does not blame a message that fails alone, unless one of an earlier batch is taken', async () => {
    expect(await store(1, { hopeless: [0] })).toMatchObject({ hopeless: [], left: [0] });
    expect(await store(1, { hopeless: [0], earlier: 7 })).toMatchObject({ hopeless: [0] });
    const refusing = { hopeless: [0], earlier: 7, meets: () => refusal };
    expect(await store(1, refusing)).toMatchObject({ hopeless: [], left: [0] });
  });

  it.each([1, 2, 5, 20, 24])('throws when the table goes away at call %i', async (nth) => {
    const meets = (call: number) => (call >= nth ? outage : undefined);
    await expect(store(1_000, { hopeless: [617], meets })).rejects.toThrow(outage);
  });

  it('leaves for later what it could not look at in time', async () => {
    const hopeless = Array.from({ length: 500 }, (_, index) => index * 2);
    const { left, taken } = await store(1_000, { hopeless, callsInTime: 200 });
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter((each) => taken.has(each))).toEqual([]);
  });
});
