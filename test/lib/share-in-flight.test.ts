import { shareInFlight } from '../../src/lib/share-in-flight.ts';

describe('shareInFlight', () => {
  it('asks once for all who ask meanwhile, and again afterwards', async () => {
    let asked = 0;
    const ask = shareInFlight(async () => ++asked);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    expect(await ask()).toBe(2);
  });

  it('keeps no error', async () => {
    let asked = 0;
    const ask = shareInFlight(async () => {
      asked += 1;
      if (asked === 1) throw new Error('too busy');
      return asked;
    });
    await expect(Promise.all([ask(), ask()])).rejects.toThrow('too busy');
    expect(await ask()).toBe(2);
  });
});
