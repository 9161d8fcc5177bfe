import type { Status } from '../../src/incidents/model/incident.ts';
import type { IncidentStore } from '../../src/incidents/ports/incident-store.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { now, idOf, soon, times, type Workers } from './use-workers.ts';

const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 3 };

/** What every IncidentStore must do, whatever it is made of. */
export function describeIncidentStore(workers: Workers<IncidentStore>): void {
  describe('incidents', () => {
    const incident = anIncident({ alert: anAlert(), destinationBucket: undefined });

    it('gives back an incident as it was added', async () => {
      await workers.store.addIncidents([incident]);
      expect(await workers.another.readIncident(incident.id)).toEqual(incident);
    });

    it('leaves an incident alone that is there already', async () => {
      expect(await workers.store.addIncidents([incident])).toEqual([incident.id]);
      const seenLater = anIncident({ firstFailedAt: soon });
      expect(await workers.another.addIncidents([seenLater])).toEqual([]);
      expect(await workers.store.addIncidents([seenLater])).toEqual([]);
      expect(await workers.store.readIncident(incident.id)).toEqual(incident);
    });

    it('adds many incidents at once, by two workers at the same time', async () => {
      const many = times(50, (index) => anIncident({ id: idOf(index) }));
      await Promise.all([workers.store.addIncidents(many), workers.another.addIncidents(many)]);
      expect(await workers.store.listUnresolved()).toHaveLength(50);
    });

    it('saves exactly one of 32 changes made from the same revision', async () => {
      await workers.store.addIncidents([incident]);
      const outcomes = await Promise.all(
        times(32, async (index) => {
          const claim = { owner: `worker ${index}`, until: soon };
          const outcome = await workers.store.saveIncident({ ...incident, claim, revision: 2 });
          return { outcome, owner: claim.owner };
        }),
      );
      const winners = outcomes.filter((each) => each.outcome === 'saved');
      const saved = await workers.another.readIncident(incident.id);
      expect(winners).toHaveLength(1);
      expect(saved?.claim?.owner).toBe(winners[0]?.owner);
      expect(saved?.revision).toBe(2);
    });

    it('saves no change of an incident that is not there', async () => {
      expect(await workers.store.saveIncident({ ...incident, revision: 2 })).toBe('conflict');
      expect(await workers.store.readIncident(incident.id)).toBeUndefined();
    });

    it('reads many at once, and leaves out those that are not there', async () => {
      const many = times(150, (index) => anIncident({ id: idOf(index) }));
      await workers.store.addIncidents(many);
      const found = await workers.another.readIncidents([...many.map(({ id }) => id), 'not there']);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(many.map(({ id }) => id)));
      expect(await workers.another.readIncidents([])).toEqual([]);
    });

    it('forgets what a change took away', async () => {
      await workers.store.addIncidents([incident]);
      const changed = { ...incident, alert: undefined, revision: 2 };
      expect(await workers.store.saveIncident(changed)).toBe('saved');
      expect(await workers.store.readIncident(incident.id)).toEqual(changed);
    });

    it('lists the unresolved: not the resolved, and again the reopened', async () => {
      const other = anIncident({ id: idOf(1) });
      await workers.store.addIncidents([incident, other]);
      await workers.store.saveIncident({ ...incident, status: resolved, revision: 2 });
      expect(await workers.another.listUnresolved()).toEqual([other]);
      await workers.store.saveIncident({ ...incident, episode: 2, revision: 3 });
      expect(await workers.another.listUnresolved()).toHaveLength(2);
    });
  });
}
