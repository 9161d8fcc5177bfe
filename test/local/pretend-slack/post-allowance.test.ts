import { PostAllowance } from '../../../src/local/pretend-slack/post-allowance.ts';

const start = Date.parse('2026-11-22T10:00:00Z');

/** Whether posts at these milliseconds are taken. */
function take(burst: number, ...millis: readonly number[]): readonly boolean[] {
  const allowance = new PostAllowance(burst);
  return millis.map((one) => allowance.take('C0ALERTS00', new Date(start + one)));
}

describe('PostAllowance', () => {
  it('takes one post a second', () => {
    expect(take(1, 0, 999, 1000, 1001, 2000)).toEqual([true, false, true, false, true]);
  });

  it('takes as many at once as the burst allows, and saves no more', () => {
    expect(take(3, 0, 0, 0, 0)).toEqual([true, true, true, false]);
    expect(take(2, 0, 60_000, 60_000, 60_000)).toEqual([true, true, true, false]);
  });

  it('measures each channel on its own', () => {
    const allowance = new PostAllowance(1);
    const now = new Date(start);
    expect(allowance.take('C0ALERTS00', now)).toBe(true);
    expect(allowance.take('C0OTHER000', now)).toBe(true);
  });
});
