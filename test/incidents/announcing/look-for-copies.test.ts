import { addMinutes } from 'date-fns/addMinutes';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { planLookAfter } from '../../../src/incidents/announcing/plan-looks.ts';
import { reviewUnresolved } from '../../../src/incidents/announcing/review-unresolved.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

describe('A copy that an alert may have left in another channel', () => {
  // The worker knew of an earlier look, which left out what was resolved and planned no other.
  it.each([true, false])(
    'is looked for after its incident was resolved, whether an earlier look was planned: %s',
    async (isLookPlanned) => {
      const world = beginWorld();
      const { announcer } = world.workers[0]!;
      const now = world.clock();
      const shown = { ...anAlert().shown, lastFailedAt: now };
      const open: Incident = anIncident({
        createdAt: now,
        firstFailedAt: now,
        alert: { ...anAlert(), messageTs: `${now.getTime() / 1000}.000100`, shown },
        copies: [
          {
            episode: 1,
            channelId: 'C0ORDERS00',
            postedSince: now,
            lookAt: addMinutes(now, 60),
          },
        ],
      });
      await announcer.store.addIncidents([open]);
      if (isLookPlanned) await planLookAfter(announcer, open);
      world.wait(5 * 60_000);
      const at = world.clock();
      const status = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 1 } as const;
      const alert = { ...open.alert!, shown: { ...shown, status } };
      const resolved: Incident = { ...open, status, alert, revision: 2 };
      await announcer.store.saveIncident(resolved);
      await planLookAfter(announcer, resolved);
      while (!world.place.due.has(open.id) && differenceInMinutes(world.clock(), now) < 180) {
        world.wait(60_000);
        await reviewUnresolved(announcer, await announcer.store.listDue());
      }
      expect(differenceInMinutes(world.clock(), now)).toBe(60);
    },
  );
});
