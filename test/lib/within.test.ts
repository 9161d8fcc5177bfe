import { within } from '../../src/lib/within.ts';

describe('within', () => {
  it('gives what the work gives, or throws what it throws', async () => {
    await expect(within(60_000, Promise.resolve('done'), 'Work')).resolves.toBe('done');
    await expect(within(60_000, Promise.reject(new Error('no')), 'Work')).rejects.toThrow('no');
  });

  it.each([10, 0, -5])('throws when %i milliseconds were not enough', async (millis) => {
    const forever = new Promise(() => {});
    await expect(within(millis, forever, 'Work')).rejects.toThrow(/^Work took longer than \d+ ms/);
  });
});
