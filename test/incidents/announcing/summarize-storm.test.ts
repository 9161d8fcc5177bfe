import {
  readStormSummary,
  summarizeStorm,
} from '../../../src/incidents/announcing/summarize-storm.ts';
import { aStorm } from '../../a-storm.ts';
import { beginFailing } from './begin-failing.ts';

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
    const alert = {
      channelId: 'C0ALERTS00',
      messageTs: '1.0',
      isGone: false,
      shown: { ...shown, isAcknowledged: false, at: world.clock() },
    };
    const { isCounted, missingObjects } = await summarizeStorm(
      { ...announcer, clock },
      { ...storm, alert },
      [],
    );
    expect([isCounted, missingObjects]).toEqual([false, 9]);
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
