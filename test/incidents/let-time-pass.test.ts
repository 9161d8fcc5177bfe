import { addMinutes } from 'date-fns/addMinutes';
import { letTimePass } from '../../src/incidents/let-time-pass.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { beginWorld, letWorker } from './life-model/world.ts';

describe('letTimePass', () => {
  // A line that a dead worker left behind was told with the next one only, if there ever was one.
  it.each(['dies before', 'dies after'] as const)(
    'leaves word of what it changed where its worker %s a write',
    async (how) => {
      for (const call of [0, 1, 2, 3, 4]) {
        const { world, incident } = await snoozed();
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) =>
          letTimePass(announcer),
        );
        const now = world.place.incidents.get(incident.id);
        const isChanged = now?.snooze === undefined;
        expect([call, isChanged && !world.place.due.has(incident.id)]).toEqual([call, false]);
      }
    },
  );

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
