import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { subSeconds } from 'date-fns/subSeconds';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { showDigest } from '../../../src/incidents/announcing/announce-storm.ts';
import { readStormSummary } from '../../../src/incidents/announcing/summarize-storm.ts';
import type { Storm } from '../../../src/incidents/model/storm.ts';
import { digestOf } from '../../../src/incidents/model/storm.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { aFailure } from '../../a-failure.ts';
import { beginFailing, oneEach } from './begin-failing.ts';

/** A digest that shows twelve incidents as they are. */
async function begin() {
  const { world, announcer, incidents } = await beginFailing(oneEach(12));
  const settle = async () => {
    for (let look = 0; look < 30 && world.place.due.size > 0; look += 1) {
      await announceDue(announcer, new AbortController().signal);
      world.wait(10_000);
    }
  };
  await settle();
  const facts: [string, object | undefined][] = [];
  const info = (fact: string, fields?: object) => void facts.push([fact, fields]);
  const logged = { ...announcer, log: { ...announcer.log, info } };
  const storm = () => world.place.storms.get(1)!;
  const change = (differences: Partial<Storm>) =>
    world.place.storms.set(1, { ...storm(), ...differences });
  const show = async (urgency: 'interactive' | 'background', missingObjects?: number) => {
    const summary = (await readStormSummary(announcer, 1))!;
    const counted = missingObjects === undefined ? summary : { ...summary, missingObjects };
    return showDigest(announcer, counted, urgency);
  };
  const shown = () => world.slack.digests.at(-1)?.summary.missingObjects;
  return { world, announcer, logged, incidents, settle, facts, storm, change, show, shown };
}

describe('A digest', () => {
  it('is settled while it shows all', async () => {
    const { show, shown, storm } = await begin();
    expect([await show('background'), shown()]).toMatchObject([{ kind: 'settled' }, 12]);
    expect(storm().alert?.shown).toMatchObject({ missingObjects: 12, lack: 'missing' });
  });

  it('follows counts every ten seconds, and at once for somebody who waits for it', async () => {
    const { show, shown, storm, change, world } = await begin();
    const { alert } = storm();
    const at = subSeconds(world.clock(), 3);
    change({ alert: { ...alert!, shown: { ...alert!.shown, at } } });
    const wait = { kind: 'wait', until: addSeconds(at, 10) };
    expect([await show('background', 13), shown()]).toEqual([wait, 12]);
    expect([await show('interactive', 13), shown()]).toMatchObject([{ kind: 'settled' }, 13]);
    world.wait(10_000);
    expect([await show('background', 14), shown()]).toMatchObject([{ kind: 'settled' }, 14]);
  });

  it('is shown already while an older update may still land, and once more then', async () => {
    const { show, change, world, storm } = await begin();
    const until = addMinutes(world.clock(), 2);
    change({ doubt: { until } });
    expect(await show('background')).toEqual({ kind: 'wait', until, isShown: true });
    world.wait(120_000);
    expect(await show('background')).toMatchObject({ kind: 'settled' });
    expect(storm().doubt).toBeUndefined();
  });

  it('waits for another worker that writes it', async () => {
    const { show, change, world } = await begin();
    const until = addMinutes(world.clock(), 1);
    change({ claim: { owner: 'other', until } });
    expect(await show('interactive', 13)).toEqual({ kind: 'wait', until });
  });

  it('lets go the one that fails alone for half an hour, which has an alert of its own then', async () => {
    const { world, logged, announcer, incidents, facts } = await begin();
    const [{ id, ruleId } = incidents[0]!] = incidents;
    for (let minute = 0; minute < 75; minute += 5) {
      world.wait(5 * 60_000);
      const failure = aFailure({ ruleId, versionId: `at ${minute}`, failedAt: world.clock() });
      const chunks = groupFailures([failure]).flatMap((group) => packChunks(group, world.clock()));
      await announcer.store.addChunks(chunks);
      await announcer.store.markDue([id]);
      for (let look = 0; look < 6; look += 1) {
        await announceDue(logged, new AbortController().signal);
        world.wait(10_000);
      }
    }
    const alone = [...world.place.incidents.values()].filter((each) => each.isAlone === true);
    expect(alone.map((each) => [each.id, digestOf(each)])).toEqual([[id, undefined]]);
    expect(facts).toContainEqual(['left_digest', { incidentId: id, storm: 1 }]);
    expect(world.slack.messages.map(({ incidentId }) => incidentId)).toEqual([id]);
  });
});
