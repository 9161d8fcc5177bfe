import { actOnIncident } from '../../src/incidents/act-on-incident.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { beginWorld, letWorker } from './lifecycle-model/world.ts';

const incident = anIncident({ alert: anAlert() });

describe('actOnIncident', () => {
  // An alert went on to say "open" after its acknowledgement was saved, until somebody clicked again.
  it.each(['dies before', 'dies after'] as const)(
    'leaves word of what a person changed where its worker %s a write',
    async (how) => {
      for (const call of [0, 1, 2, 3, 4, 5]) {
        const world = beginWorld();
        const { place, clock } = world;
        await world.workers[0]!.announcer.store.addIncidents([incident]);
        const action = { kind: 'acknowledge', by: 'U0ANN00000', at: clock(), episode: 1 } as const;
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) =>
          actOnIncident(announcer, incident.id, action),
        );
        const isChanged = place.incidents.get(incident.id)?.status.kind === 'acknowledged';
        expect([call, isChanged && !place.due.has(incident.id)]).toEqual([call, false]);
      }
    },
  );
});
