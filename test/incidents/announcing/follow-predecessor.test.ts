import { followPredecessor } from '../../../src/incidents/announcing/follow-predecessor.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { noFaults } from '../lifecycle-model/faults.ts';
import { runCommand } from '../lifecycle-model/run-command.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

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
});
