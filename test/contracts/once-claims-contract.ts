import type { OnceClaims } from '../../src/incidents/ports/once-claims.ts';
import { now, times, type Workers } from './use-workers.ts';

/** What every OnceClaims must do, whatever it is made of. */
export function describeOnceClaims(workers: Workers<OnceClaims>): void {
  it('gives a claim to exactly one of 32 workers, until it is released', async () => {
    const take = () => Promise.all(times(32, () => workers.store.claimOnce('weekly#1', now)));
    expect((await take()).filter(Boolean)).toHaveLength(1);
    await workers.another.releaseOnce('weekly#1');
    expect((await take()).filter(Boolean)).toHaveLength(1);
    expect(await workers.store.claimOnce('weekly#2', now)).toBe(true);
  });
}
