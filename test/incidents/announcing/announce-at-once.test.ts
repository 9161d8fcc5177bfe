import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { acknowledgeStorm } from '../../../src/incidents/act-on-storm.ts';
import { announceAtOnce } from '../../../src/incidents/announcing/announce-at-once.ts';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import { stormId } from '../../../src/incidents/model/storm.ts';
import { post } from '../lifecycle-model/slack.ts';
import { anAlert, aSummary } from '../../an-incident.ts';
import { beginFailing, oneEach } from './begin-failing.ts';

describe('announceAtOnce', () => {
  it('is done for the person who clicked although an older update may still land', async () => {
    const { world, announcer, incidents } = await beginFailing(oneEach(1));
    const incident = incidents[0]!;
    const posted = post(world.slack, aSummary({ incident }));
    const shown = { ...anAlert().shown, at: subMinutes(world.clock(), 9) };
    const alert = anAlert({
      shown,
      ...(posted.kind === 'done' && { messageTs: posted.messageTs }),
    });
    const until = addMinutes(world.clock(), 2);
    world.place.incidents.set(incident.id, { ...incident, alert, doubt: { until } });
    const wait = { kind: 'wait', until, isShown: true };
    expect(await announceIncident(announcer, incident.id, 'interactive')).toEqual(wait);
    expect(await announceAtOnce(announcer, incident.id)).toMatchObject({ kind: 'settled' });
    expect(world.place.due.has(incident.id)).toBe(true);
    expect(world.place.incidents.get(incident.id)?.doubt).toEqual({ until });
  });

  /** A digest that shows twelve incidents, all of them unacknowledged. */
  async function beginStorm() {
    const { world, announcer, incidents } = await beginFailing(oneEach(12));
    for (let look = 0; look < 30 && world.place.due.size > 0; look += 1) {
      await announceDue(announcer, new AbortController().signal);
      world.wait(10_000);
    }
    const shown = () => {
      const members = world.slack.digests.at(-1)?.summary.members ?? [];
      return members.filter(({ incident }) => incident.status.kind === 'acknowledged').length;
    };
    return { world, announcer, ids: incidents.map(({ id }) => id), shown };
  }

  const acknowledge = { kind: 'acknowledge', by: 'U0ANN00000', episode: 1 } as const;

  it('shows in the digest what somebody did with one of its incidents, though it changed a second ago', async () => {
    const { world, announcer, ids, shown } = await beginStorm();
    for (const [nth, id] of ids.slice(0, 2).entries()) {
      world.wait(1_000);
      await actOnIncident(announcer, id, { ...acknowledge, at: world.clock() });
      expect(await announceAtOnce(announcer, id)).toMatchObject({ kind: 'settled' });
      expect(shown()).toBe(nth + 1);
    }
    expect([world.slack.digests.length, world.slack.messages.length]).toEqual([1, 0]);
  });

  it('shows in the digest that all are acknowledged', async () => {
    const { announcer, shown } = await beginStorm();
    await acknowledgeStorm(announcer, 1, { by: 'U0ANN00000' });
    expect(await announceAtOnce(announcer, stormId)).toMatchObject({ kind: 'settled' });
    expect(shown()).toBe(12);
  });

  it('says when a digest can be shown that Slack does not take now', async () => {
    const { world, announcer, ids } = await beginStorm();
    const storm = world.place.storms.get(1)!;
    const claim = { owner: 'other', until: addMinutes(world.clock(), 1) };
    world.place.storms.set(1, { ...storm, claim });
    const wait = { kind: 'wait', until: claim.until };
    expect(await announceAtOnce(announcer, stormId)).toEqual(wait);
    expect(await announceAtOnce(announcer, ids[0]!)).toEqual(wait);
  });

  it('has nothing to show of a storm or an incident that is not there', async () => {
    const { world, announcer, ids } = await beginStorm();
    world.place.storms.clear();
    expect(await announceAtOnce(announcer, stormId)).toMatchObject({ kind: 'settled' });
    world.place.incidents.clear();
    expect(await announceAtOnce(announcer, ids[0]!)).toMatchObject({ kind: 'settled' });
  });

  it('says when the alert of an incident can be shown that another worker writes', async () => {
    const { world, announcer, incidents } = await beginFailing(oneEach(1));
    const [incident] = incidents;
    const claim = { owner: 'other', until: addMinutes(world.clock(), 1) };
    world.place.incidents.set(incident!.id, { ...incident!, claim });
    const wait = { kind: 'wait', until: claim.until };
    expect(await announceAtOnce(announcer, incident!.id)).toEqual(wait);
  });
});
