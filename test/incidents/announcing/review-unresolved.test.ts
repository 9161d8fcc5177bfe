import { addMinutes } from 'date-fns/addMinutes';
import { reviewUnresolved } from '../../../src/incidents/announcing/review-unresolved.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld, letWorker } from '../lifecycle-model/world.ts';

describe('reviewUnresolved', () => {
  // An entry that a dead worker left behind was posted with the next one only, if there ever was one.
  it.each(['dies before', 'dies after'] as const)(
    'leaves word of what it changed where its worker %s a write',
    async (how) => {
      for (const call of [0, 1, 2, 3, 4]) {
        const { world, incident } = await snoozed();
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) =>
          reviewUnresolved(announcer),
        );
        const now = world.place.incidents.get(incident.id);
        const isChanged = now?.snooze === undefined;
        expect([call, isChanged && !world.place.due.has(incident.id)]).toEqual([call, false]);
      }
    },
  );

  // After an hour without Slack, every incident that went on failing was called quiet.
  it('calls no incident quiet whose alert lags behind', async () => {
    const world = beginWorld();
    const { announcer } = world.workers[0]!;
    await announcer.store.addIncidents([anIncident({ alert: anAlert() })]);
    const { id } = [...world.place.incidents.values()][0]!;
    await announcer.store.markDue([id]);
    world.wait(3_600_000);
    await reviewUnresolved(announcer);
    expect(world.place.incidents.get(id)?.followUp?.quietSince).toBeUndefined();
    await announcer.store.clearDue({ incidentId: id, token: world.place.due.get(id)! });
    world.wait(60_000);
    await reviewUnresolved(announcer);
    expect(world.place.incidents.get(id)?.followUp?.quietSince).toBeDefined();
  });

  async function snoozed() {
    const world = beginWorld();
    const at = world.clock();
    const snooze = { by: 'U0ANN00000', at, until: addMinutes(at, 1) };
    const incident = anIncident({ alert: anAlert(), snooze });
    await world.workers[0]!.announcer.store.addIncidents([incident]);
    world.wait(60_000);
    return { world, incident };
  }
});
