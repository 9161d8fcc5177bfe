import {
  readStormSummary,
  summarizeStorm,
} from '../../../src/incidents/announcing/summarize-storm.ts';
import { nextStormLook } from '../../../src/incidents/announcing/follow-up-storm.ts';
import { stillFails } from '../../../src/incidents/announcing/still-fails.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { StormLack } from '../../../src/incidents/model/storm.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { aFailure, aLateOne } from '../../a-failure.ts';
import { aStorm } from '../../a-storm.ts';
import { anAlert } from '../../an-incident.ts';
import { begin, beginFailing } from './begin-failing.ts';

/** A storm in which as many object versions of each rule failed. */
async function startStorm(counts: Readonly<Record<string, number>>) {
  const failing = await beginFailing(counts);
  return { ...failing, storm: aStorm({ since: failing.world.clock() }) };
}

describe('summarizeStorm', () => {
  it('counts the objects of all its incidents, the worst first', async () => {
    const { announcer, storm } = await startStorm({ one: 1, two: 2, three: 3 });
    const { members, missingObjects, isCounted, waiting } = await summarizeStorm(
      announcer,
      storm,
      [],
    );
    expect(members.map(({ missingObjects: count }) => count)).toEqual([3, 2, 1]);
    expect([missingObjects, isCounted, waiting]).toEqual([6, true, 3]);
  });

  it('does not count as missing what is late or expected, unless that is all', async () => {
    const lost = aFailure({ ruleId: 'lost' });
    const expected = aFailure({ ruleId: 'expected', reason: 'SrcKeyNotFound' });
    const late = aLateOne({ ruleId: 'late' });
    const countOf = async (...failures: Parameters<typeof begin>[0]) => {
      const { announcer, world } = await begin(failures);
      const summary = await summarizeStorm(announcer, aStorm({ since: world.clock() }), []);
      return [summary.members.length, summary.missingObjects];
    };
    expect(await countOf(lost, expected, late)).toEqual([3, 1]);
    expect(await countOf(expected, late)).toEqual([2, 1]);
    expect(await countOf(expected)).toEqual([1, 1]);
  });

  it('takes what is expected for calm once it has not failed for half an hour', async () => {
    const { announcer, incidents, world } = await begin([
      aFailure({ ruleId: 'expected', reason: 'SrcKeyNotFound' }),
      aFailure({ ruleId: 'lost' }),
    ]);
    const storm = aStorm({ since: world.clock() });
    const { shown } = anAlert();
    const alert = anAlert({ shown: { ...shown, lastFailedAt: world.clock() } });
    for (const one of incidents) world.place.incidents.set(one.id, { ...one, alert });
    const calm = async () =>
      (await summarizeStorm(announcer, storm, [])).members
        .filter((member) => !stillFails(member))
        .map(({ incident }) => incident.ruleId);
    expect(await calm()).toEqual([]);
    world.wait(lifecycleTimes.quietMillis - 1);
    expect(await calm()).toEqual([]);
    const summary = await summarizeStorm(announcer, storm, []);
    const next = nextStormLook(summary, world.clock(), lifecycleTimes);
    world.wait(1);
    expect([await calm(), next]).toEqual([['expected'], world.clock()]);
  });

  it('leaves out what is resolved, though the index may not know it yet', async () => {
    const { announcer, incidents, storm, world } = await startStorm({ one: 1, two: 2 });
    const status = { kind: 'resolved', at: world.clock(), acceptedObjects: 1 } as const;
    const summary = await summarizeStorm(announcer, storm, [{ ...incidents[0]!, status }]);
    expect(summary.members).toHaveLength(1);
  });

  it('leaves out what is muted', async () => {
    const { announcer, storm, world } = await startStorm({ one: 1, two: 2 });
    const at = world.clock();
    const until = new Date(at.getTime() + 60_000);
    await announcer.store.addMute({ rule: 'one', by: 'U0ANN00000', at, until, why: 'drill' });
    const { members } = await summarizeStorm(announcer, storm, []);
    expect(members.map(({ incident }) => incident.ruleId)).toEqual(['two']);
  });

  it('never says fewer objects than before while it has not counted all', async () => {
    const { announcer, storm, world } = await startStorm({ one: 1, two: 2 });
    let looks = 0;
    const clock = () => new Date(world.clock().getTime() + 600 * looks++);
    const shown = { incidents: 2, missingObjects: 9, waiting: 2, isOver: false };
    const summarize = async (lack: StormLack) => {
      const alert = {
        channelId: 'C0ALERTS00',
        messageTs: '1.0',
        isGone: false,
        shown: { ...shown, lack, isAcknowledged: false, at: world.clock() },
      };
      const summary = await summarizeStorm({ ...announcer, clock }, { ...storm, alert }, []);
      return [summary.isCounted, summary.missingObjects];
    };
    // Late ones, as many as they were, tell nothing of what is missing.
    expect(await summarize('late')).toEqual([false, 0]);
    expect(await summarize('missing')).toEqual([false, 9]);
  });
});

describe('What a digest counts', () => {
  const ruleOf = async (
    start: Awaited<ReturnType<typeof startStorm>>,
    due: readonly Incident[],
  ) => {
    const { members, missingObjects, held } = await summarizeStorm(
      start.announcer,
      start.storm,
      due,
    );
    return { counts: members.map((each) => each.missingObjects), missingObjects, held };
  };
  const fail = async ({ announcer, world, incidents }: Awaited<ReturnType<typeof startStorm>>) => {
    const [{ ruleId } = { ruleId: '' }] = incidents;
    const groups = groupFailures([aFailure({ ruleId, versionId: 'another' })]);
    await announcer.store.addChunks(groups.flatMap((group) => packChunks(group, world.clock())));
  };

  it('is counted once, and again where it is due', async () => {
    const start = await startStorm({ one: 1, two: 2 });
    expect((await ruleOf(start, [])).missingObjects).toBe(3);
    await fail(start);
    expect((await ruleOf(start, start.incidents.slice(1))).missingObjects).toBe(3);
    expect((await ruleOf(start, start.incidents.slice(0, 1))).missingObjects).toBe(4);
  });

  it('is what an alert shows where that is more, and is not counted where it shows it', async () => {
    const start = await startStorm({ one: 1, two: 2 });
    const { shown } = anAlert();
    const [first] = start.incidents;
    const alert = anAlert({ shown: { ...shown, missingObjects: 7 } });
    start.world.place.incidents.set(first!.id, { ...first!, alert });
    expect(await ruleOf(start, [])).toMatchObject({ counts: [7, 2], missingObjects: 9 });
    expect([...start.announcer.memory.stormCounts.keys()]).toEqual([start.incidents[1]!.id]);
    start.announcer.memory.stormCounts.set(first!.id, 4);
    expect((await ruleOf(start, [])).missingObjects).toBe(9);
  });

  it('is read anew of what is due, though the index may not know it yet', async () => {
    const start = await startStorm({ one: 1 });
    const { shown } = anAlert();
    const joined = {
      ...start.incidents[0]!,
      alert: anAlert({ shown: { ...shown, inStorm: start.storm.number } }),
    };
    const other = { ...joined, id: 'other', alert: anAlert({ shown: { ...shown, inStorm: 9 } }) };
    expect((await ruleOf(start, [])).held).toBe(0);
    expect((await ruleOf(start, [joined, other])).held).toBe(1);
  });
});

describe('readStormSummary', () => {
  it('reads the newest storm, and no other', async () => {
    const { announcer, storm } = await startStorm({ one: 1 });
    await announcer.store.saveStorm(storm);
    expect((await readStormSummary(announcer, storm.number))?.missingObjects).toBe(1);
    expect(await readStormSummary(announcer, storm.number - 1)).toBeUndefined();
  });
});
