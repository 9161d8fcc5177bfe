import type { DueMarkers } from '../../src/incidents/ports/due-markers.ts';
import { idOf, times, type Workers } from './use-workers.ts';

/** What every DueMarkers must do, whatever it is made of. */
export function describeDueMarkers(workers: Workers<DueMarkers>): void {
  describe('due markers', () => {
    it('lists each incident once, however often it was marked', async () => {
      const ids = times(60, idOf);
      await workers.store.markDue([...ids, ...ids]);
      await workers.another.markDue(ids);
      const due = await workers.store.listDue();
      expect(due.map((marker) => marker.incidentId).toSorted()).toEqual(ids.toSorted());
    });

    it('clears the marking that was read', async () => {
      await workers.store.markDue([idOf(1), idOf(2)]);
      const first = (await workers.store.listDue()).filter(
        (marker) => marker.incidentId === idOf(1),
      );
      await Promise.all(first.map((marker) => workers.another.clearDue(marker)));
      expect(await workers.store.listDue()).toMatchObject([{ incidentId: idOf(2) }]);
    });

    it('does not clear a newer marking', async () => {
      await workers.store.markDue([idOf(1)]);
      const [older] = await workers.store.listDue();
      await workers.another.markDue([idOf(1)]);
      await workers.store.clearDue(older!);
      const [newer] = await workers.store.listDue();
      expect(newer?.incidentId).toBe(idOf(1));
      expect(newer?.token).not.toBe(older?.token);
    });

    it('does not mind clearing what is gone', async () => {
      await workers.store.clearDue({ incidentId: idOf(1), token: 'gone' });
      expect(await workers.store.listDue()).toEqual([]);
    });
  });
}
