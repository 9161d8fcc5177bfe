import { addMinutes } from 'date-fns/addMinutes';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';
import { begin as beginWith } from './begin-failing.ts';

/** One incident, announced again and again; `facts`: what is logged. */
async function begin(failures: readonly ReplicationFailure[]) {
  const { world, announcer, incidents } = await beginWith(failures);
  const [{ id } = { id: '' }] = incidents;
  const facts: [string, object | undefined][] = [];
  const info = (fact: string, fields?: object) => void facts.push([fact, fields]);
  const parts = { ...announcer, log: { ...announcer.log, info } };
  const announce = () => announceIncident(parts, id, 'background');
  const fail = async (more: readonly ReplicationFailure[]) => {
    const groups = groupFailures(more);
    await announcer.store.addChunks(groups.flatMap((group) => packChunks(group, world.clock())));
  };
  const stored = () => world.place.incidents.get(id)!;
  const change = (differences: object) =>
    world.place.incidents.set(id, { ...stored(), ...differences });
  const shown = () => world.slack.messages.at(-1)?.summary;
  return { world, announcer, id, facts, announce, fail, stored, change, shown };
}

const by = 'U0ANN00000';

describe('Announcing an incident', () => {
  it('is done where there is none any more', async () => {
    const { announce, world } = await begin([aFailure()]);
    world.place.incidents.clear();
    expect(await announce()).toMatchObject({ kind: 'settled' });
  });

  it('waits for another worker that writes its alert, and counts nothing meanwhile', async () => {
    const { announce, change, world, shown } = await begin([aFailure()]);
    const until = addMinutes(world.clock(), 1);
    change({ claim: { owner: 'other', until } });
    expect(await announce()).toEqual({ kind: 'wait', until });
    expect(shown()).toBeUndefined();
  });

  it('waits until what was late and has arrived may be called over: S3’s events come in any order', async () => {
    const { announce, fail, shown, world, stored } = await begin([aLateOne()]);
    expect(await announce()).toMatchObject({ kind: 'settled' });
    await fail([aRecovery({ failedAt: world.clock() })]);
    world.wait(60_000);
    const progress = await announce();
    expect(progress).toMatchObject({ kind: 'wait' });
    expect(shown()).toMatchObject({ missingObjects: 0, incident: { status: { kind: 'open' } } });
    world.wait(Number(progress.kind === 'wait' && progress.until) - Number(world.clock()));
    expect(await announce()).toMatchObject({ kind: 'settled' });
    expect(stored().status).toMatchObject({ kind: 'resolved', replicatedObjects: 1 });
  });

  it('reopens what was resolved and fails again, once, and says so in the log', async () => {
    const { announce, fail, change, stored, facts, world, id } = await begin([aFailure()]);
    await announce();
    const status = { kind: 'resolved', by, at: world.clock(), acceptedObjects: 1 } as const;
    change({ status });
    await announce();
    expect(stored().episode).toBe(1);
    world.wait(60_000);
    await fail([aFailure({ versionId: 'v2' })]);
    await announce();
    expect(stored()).toMatchObject({
      episode: 2,
      status: { kind: 'open' },
      reopening: { acceptedObjects: 1 },
    });
    await announce();
    const reopened = facts.filter(([fact]) => fact === 'incident_reopened');
    expect(reopened).toEqual([['incident_reopened', { incidentId: id, episode: 2 }]]);
  });

  it('merges chunks apart that were written before the last resolution, and logs that', async () => {
    const { announce, fail, change, world, facts, id } = await begin([aFailure()]);
    await announce();
    const chunk = (nth: number) => fail([aFailure({ versionId: `v${nth % 3}` })]);
    for (let nth = 0; nth < 900; nth += 1) await chunk(nth);
    world.wait(1_000);
    change({ status: { kind: 'resolved', by, at: world.clock(), acceptedObjects: 9 } });
    world.wait(1_000);
    for (let nth = 0; nth < 900; nth += 1) await chunk(nth);
    await announce();
    const merged = facts.filter(([fact]) => fact === 'chunks_merged');
    expect(merged).toEqual([
      ['chunks_merged', { incidentId: id, from: expect.any(Number), into: 1 }],
    ]);
    expect(Object(merged[0]?.[1]).from).toBeLessThan(1_000);
  });
});
