import type { DueMarkers } from '../../src/incidents/ports/due-markers.ts';
import type { PageMarkers } from '../../src/incidents/ports/page-markers.ts';
import { idOf, times, type Workers } from './use-workers.ts';

/** What every PageMarkers must do, whatever it is made of. */
export function describePageMarkers(workers: Workers<PageMarkers & DueMarkers>): void {
  describe('page markers', () => {
    it('lists each incident once, however often it was marked, and apart from what is due', async () => {
      const ids = times(60, idOf);
      await workers.store.markPagesDue([...ids, ...ids]);
      await workers.another.markPagesDue(ids);
      const marked = await workers.store.listPagesDue();
      expect(marked.map(({ incidentId }) => incidentId).toSorted()).toEqual(ids.toSorted());
      expect(await workers.store.listDue()).toEqual([]);
    });

    it('clears the marking that was read, and no newer one', async () => {
      await workers.store.markPagesDue([idOf(1), idOf(2)]);
      const read = await workers.store.listPagesDue();
      await workers.another.markPagesDue([idOf(1)]);
      for (const marker of read) await workers.store.clearPageDue(marker);
      const [left, ...others] = await workers.store.listPagesDue();
      expect(left?.incidentId).toBe(idOf(1));
      expect(others).toEqual([]);
      await workers.store.clearPageDue(left!);
      await workers.store.clearPageDue(left!);
      expect(await workers.another.listPagesDue()).toEqual([]);
    });
  });
}
