import { addMinutes } from 'date-fns/addMinutes';
import { followPredecessor } from '../../../src/incidents/announcing/follow-predecessor.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { incidentId } from '../../../src/incidents/model/incident-id.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { noFaults } from '../lifecycle-model/faults.ts';
import { runCommand } from '../lifecycle-model/run-command.ts';
import { beginWorld } from '../lifecycle-model/world.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { hearCalls } from './hear-calls.ts';

const at = new Date('2026-11-22T10:00:00Z');
const on = { on: 0, faults: noFaults };

describe('followPredecessor', () => {
  // The old thread never named the new reason where somebody clicked at that moment.
  it('begins anew where somebody changes the old incident meanwhile', async () => {
    const world = beginWorld();
    const { place } = world;
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 3, ...on });
    await runCommand(world, { does: 'pass', minutes: 1, looks: 1, ...on });
    await runCommand(world, { does: 'fail', rule: 1, versions: [2], minutesAgo: 0, ...on });
    const [old, newer] = [...place.incidents.values()] as [Incident, Incident];
    const { announcer } = world.workers[0]!;
    let isFirst = true;
    const store: Announcer['store'] = {
      ...announcer.store,
      async saveIncident(changed) {
        if (isFirst) place.incidents.set(old.id, { ...old, revision: old.revision + 1 });
        isFirst = false;
        return announcer.store.saveIncident(changed);
      },
    };
    expect(await followPredecessor({ ...announcer, store }, newer)).toBe(true);
    expect(await followPredecessor(announcer, place.incidents.get(newer.id)!)).toBe(true);
    expect(place.incidents.get(old.id)?.followedBy).toMatchObject({ incidentId: newer.id });
    expect(place.incidents.get(newer.id)?.follows).toMatchObject({ incidentId: old.id });
  });

  it('leaves both due, although another worker had removed the marker', async () => {
    const world = beginWorld();
    const { place } = world;
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 3, ...on });
    await runCommand(world, { does: 'pass', minutes: 1, looks: 1, ...on });
    await runCommand(world, { does: 'fail', rule: 1, versions: [2], minutesAgo: 0, ...on });
    const [old, newer] = [...place.incidents.values()] as [Incident, Incident];
    place.due.clear();
    expect(await followPredecessor(world.workers[0]!.announcer, newer)).toBe(true);
    expect([...place.due.keys()].toSorted()).toEqual([old.id, newer.id].toSorted());
  });

  it('has both shown, and says so in the log, whatever worker goes on', async () => {
    const world = beginWorld();
    const { store } = world.workers[0]!.announcer;
    const [before, after] = ['DstBucketNotFound', 'DstBucketUnversioned'].map((reason) =>
      anIncident({ id: incidentId({ ...anIncident(), reason }), reason }),
    ) as [Incident, Incident];
    const alert = anAlert({ shown: { ...anAlert().shown, lastFailedAt: addMinutes(at, -9) } });
    await store.addIncidents([{ ...before, alert }, after]);
    const dueBefore: boolean[] = [];
    const saving: typeof store = {
      ...store,
      async saveIncident(changed) {
        if (changed.id === before.id) {
          dueBefore.push(world.place.due.has(before.id));
          world.place.due.clear();
        }
        return store.saveIncident(changed);
      },
    };
    const { announcer, logged } = hearCalls(world.workers[0]!.announcer, {});
    expect(await followPredecessor({ ...announcer, store: saving }, after)).toBe(true);
    expect([dueBefore, world.place.due.has(before.id)]).toEqual([[true], true]);
    expect(logged).toEqual([['reason_changed', { incidentId: after.id, before: before.id }]]);
    expect(world.place.incidents.get(before.id)?.followedBy?.incidentId).toBe(after.id);
  });

  it.each<[string, Partial<Incident>]>([
    ['objects that are only late', { kind: 'late' }],
    ['one that follows another already', { follows: { incidentId: 'another' } }],
    ['one that may have been posted', { unsettledPostSince: at }],
  ])('is not even looked for, for %s', async (_which, differences) => {
    const { announcer } = beginWorld().workers[0]!;
    const lookUpIncidents = () => Promise.reject(new Error('Nobody asked.'));
    const parts = { ...announcer, store: { ...announcer.store, lookUpIncidents } };
    expect(await followPredecessor(parts, anIncident(differences))).toBe(false);
  });
});
