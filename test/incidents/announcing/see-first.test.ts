import { addMinutes } from 'date-fns/addMinutes';
import { type LongClaims, seeFirst } from '../../../src/incidents/announcing/see-first.ts';

const now = new Date('2026-11-22T10:00:00Z');
const until = addMinutes(now, 5);
const later = addMinutes(now, 1);
const lease = { owner: 'worker-1', until };

describe('seeFirst', () => {
  it('remembers when it first saw the very claim', () => {
    const seen: LongClaims = new Map();
    expect(seeFirst(seen, 'a', lease, now)).toBe(now);
    expect(seeFirst(seen, 'a', { ...lease, until: new Date(until) }, later)).toBe(now);
  });

  it.each([
    ['another thing', 'b', lease],
    ["another worker's", 'a', { ...lease, owner: 'worker-2' }],
    ['one that was extended', 'a', { ...lease, until: addMinutes(until, 1) }],
  ])('takes the claim of %s for new', (_whose, what, claim) => {
    const seen: LongClaims = new Map();
    seeFirst(seen, 'a', lease, now);
    expect(seeFirst(seen, what, claim, later)).toBe(later);
    expect(seeFirst(seen, what, claim, addMinutes(now, 2))).toBe(later);
  });

  it('remembers 1,000 of them, and then sees all anew', () => {
    const seen: LongClaims = new Map();
    for (let nth = 0; nth < 1000; nth += 1) seeFirst(seen, String(nth), lease, now);
    expect(seeFirst(seen, '0', lease, later)).toBe(now);
    seeFirst(seen, '1000', lease, later);
    expect(seen.size).toBe(1);
    expect(seeFirst(seen, '0', lease, later)).toBe(later);
  });
});
