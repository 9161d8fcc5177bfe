import { addMinutes } from 'date-fns/addMinutes';
import {
  addLooks,
  leaveKnownLooks,
  planLook,
  planLookAfter,
} from '../../../src/incidents/announcing/plan-looks.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const at = new Date('2026-11-22T10:00:00Z');
const incidentId = 'AAAAbbbb0000-_zz';
const look = { incidentId, at: addMinutes(at, 10) };

describe('A look', () => {
  it.each<[string, number | undefined, boolean]>([
    ['is stored where none is known', undefined, true],
    ['is stored where the known one is over', 0, true],
    ['is stored where the known one comes later', 11, true],
    ['is not stored again', 10, false],
    ['is not stored where an earlier one plans the next itself', 9, false],
  ])('%s', (_what, knownMinutes, isStored) => {
    const looks = new Map(
      knownMinutes === undefined ? [] : [[incidentId, addMinutes(at, knownMinutes)]],
    );
    const parts = { memory: { looks } as never, clock: () => at };
    expect(leaveKnownLooks(parts, [look])).toEqual(isStored ? [look] : []);
  });

  it('is known to the worker that stored it', async () => {
    const { announcer } = beginWorld().workers[0]!;
    await addLooks(announcer, [look]);
    expect([...announcer.memory.looks]).toEqual([[incidentId, look.at]]);
    expect(await announcer.store.listLooks(undefined)).toEqual([look]);
  });

  it('comes when time changes the incident next, or a minute later where it does already', () => {
    const incident = anIncident({ alert: anAlert() });
    const context = { mutes: [], escalations: [] } as never;
    const lookAt = (now: Date) => planLook(incident, now, { lifecycleTimes }, context)[0]?.at;
    const next = lookAt(at)!;
    expect(next > at).toBe(true);
    expect(lookAt(next)).toEqual(addMinutes(next, 1));
    const status = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 1 } as const;
    expect(planLook({ ...incident, status }, at, { lifecycleTimes }, context)).toEqual([]);
  });

  it('comes when a copy is to be looked for, also once the incident is resolved', () => {
    const status = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 1 } as const;
    const copies = [20, 5].map((minutes) => ({
      episode: 1,
      channelId: 'C0ORDERS00',
      postedSince: at,
      lookAt: addMinutes(at, minutes),
    }));
    const incident = anIncident({ alert: anAlert(), status, copies });
    const lookAt = (now: Date) => planLook(incident, now, { lifecycleTimes }, {})[0]?.at;
    expect(lookAt(at)).toEqual(addMinutes(at, 5));
    expect(lookAt(addMinutes(at, 5))).toEqual(addMinutes(at, 6));
  });

  it('is planned once an incident was announced', async () => {
    const { workers, place } = beginWorld();
    const { announcer } = workers[0]!;
    await planLookAfter(announcer, anIncident({ alert: anAlert() }));
    expect([...place.looks.values()].map((each) => each.incidentId)).toEqual([incidentId]);
  });
});
