import { addDays } from 'date-fns/addDays';
import type { CoverageStore } from '../../src/coverage/ports/coverage-store.ts';
import { now, type Workers } from './use-workers.ts';

/** What every CoverageStore must do, whatever it is made of. */
export function describeCoverageStore(workers: Workers<CoverageStore>): void {
  describe('coverage', () => {
    const finding = {
      bucket: 'orders',
      rule: 'ü "all"',
      finding: 'blind',
      region: 'eu-west-1',
      account: '111122223333',
      evidence: '40 operations failed in 14 days, and no event came',
    } as const;
    const kept = {
      at: now,
      buckets: 3,
      replicated: 1,
      rules: 1,
      findings: [finding],
      findingCount: 1,
    };

    it('is given back as the last was saved, and not there before', async () => {
      expect(await workers.store.readCoverage('seen')).toBeUndefined();
      await workers.store.saveCoverage('seen', { ...kept, findings: [], findingCount: 0 });
      await workers.store.saveCoverage('seen', kept);
      expect(await workers.another.readCoverage('seen')).toEqual(kept);
      expect(await workers.another.readCoverage('told')).toBeUndefined();
    });

    it('leaves out what somebody ignores, and the last word counts', async () => {
      const ignored = { bucket: 'orders', why: 'a test', by: 'U0BEN00000', at: now, until: now };
      await workers.store.ignoreBucket(ignored);
      await workers.another.ignoreBucket({ ...ignored, until: addDays(now, 7) });
      expect(await workers.store.listIgnoredBuckets()).toEqual([
        { ...ignored, until: addDays(now, 7) },
      ]);
    });
  });
}
