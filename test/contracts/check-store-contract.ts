import type { ArrivalCheck } from '../../src/replay/model/arrival-check.ts';
import type { CheckStore } from '../../src/replay/ports/check-store.ts';
import { now, times, type Workers } from './use-workers.ts';

function aCheck(differences: Partial<ArrivalCheck> = {}): ArrivalCheck {
  return {
    incidentId: 'AAAAbbbb0000-_zz',
    episode: 1,
    checkId: 'check-1',
    requestedAt: now,
    unarrived: {},
    nextAt: now,
    revision: 1,
    ...differences,
  };
}

/** What every CheckStore must do, whatever it is made of. */
export function describeCheckStore(workers: Workers<CheckStore>): void {
  describe('checks', () => {
    const halfWay = aCheck({
      by: 'U0ANN00000',
      unarrived: { pending: 3, notPermitted: 1 },
      askedUpTo: { objectKey: 'ü ,"', versionId: 'v1', failedAt: now },
      claim: { by: 'one', until: now },
    });

    it('are listed as they were saved', async () => {
      expect(await workers.store.listChecks()).toEqual([]);
      expect(await workers.store.saveCheck(halfWay)).toBe('saved');
      expect(await workers.another.listChecks()).toEqual([halfWay]);
    });

    it('begin once for an incident, whoever else asks', async () => {
      const begun = await Promise.all(times(8, () => workers.store.saveCheck(aCheck())));
      expect(begun.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    it('change only from the revision that was read, and end only as it', async () => {
      await workers.store.saveCheck(aCheck());
      const next = aCheck({ unarrived: { failed: 1 }, revision: 2 });
      expect(await workers.another.saveCheck(next)).toBe('saved');
      expect(await workers.store.saveCheck(aCheck({ revision: 2 }))).toBe('conflict');
      await workers.store.removeCheck(aCheck());
      expect(await workers.store.listChecks()).toEqual([next]);
      await workers.store.removeCheck(next);
      expect(await workers.another.listChecks()).toEqual([]);
    });

    it('are left alone by whoever knows another one of the same incident', async () => {
      const other = aCheck({ checkId: 'check-0' });
      await workers.store.saveCheck(aCheck());
      expect(await workers.another.saveCheck({ ...other, revision: 2 })).toBe('conflict');
      await workers.another.removeCheck(other);
      expect(await workers.store.listChecks()).toEqual([aCheck()]);
    });
  });
}
