import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMilliseconds } from 'date-fns/subMilliseconds';
import type { Looks } from '../../src/incidents/ports/looks.ts';
import { idOf, later, now, soon, times, type Workers } from './use-workers.ts';

/** What every Looks must do, whatever it is made of. */
export function describeLooks(workers: Workers<Looks>): void {
  describe('looks', () => {
    it('lists those until a moment, the earliest first, or all', async () => {
      const moments = times(60, (index) => ({
        incidentId: idOf(index),
        at: addMilliseconds(now, 59 - index),
      }));
      await workers.store.addLooks([...moments, ...moments, { incidentId: idOf(1), at: later }]);
      expect(await workers.another.listLooks(subMilliseconds(now, 1))).toEqual([]);
      expect(await workers.another.listLooks(now)).toEqual([moments[59]]);
      expect(await workers.another.listLooks(soon)).toEqual(moments.toReversed());
      expect(await workers.another.listLooks(undefined)).toHaveLength(61);
    });

    it('removes one look of an incident, and no other', async () => {
      const [one, other] = [now, soon].map((at) => ({ incidentId: idOf(1), at }));
      await workers.store.addLooks([one!, other!]);
      await workers.another.removeLooks([one!, { incidentId: idOf(2), at: soon }]);
      expect(await workers.store.listLooks(undefined)).toEqual([other]);
    });

    it('lists escalations after a moment', async () => {
      const moments = [now, soon].map((at) => ({ incidentId: idOf(1), at }));
      await workers.store.addEscalations(moments);
      expect(await workers.another.listEscalations(now)).toEqual([moments[1]]);
      expect(await workers.another.listLooks(undefined)).toEqual([]);
    });
  });
}
