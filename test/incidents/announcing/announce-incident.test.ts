import { addHours } from 'date-fns/addHours';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { entriesToPost } from '../../../src/incidents/model/timeline.ts';
import { anAlert } from '../../an-incident.ts';
import { beginFailing } from './begin-failing.ts';
import { runCommand } from '../lifecycle-model/run-command.ts';
import { beginWorld, letWorker } from '../lifecycle-model/world.ts';
import { noFaults } from '../lifecycle-model/faults.ts';

const on = { on: 0, faults: noFaults };
const then = new Date('2026-11-01T10:00:00Z');
const deleted = anAlert({ isGone: true, shown: { ...anAlert().shown, lastFailedAt: then } });
const refused = {
  kind: 'refused',
  error: 'is_archived',
  advice: 'Unarchive it.',
  forGood: 'channel',
} as const;

describe('announceIncident', () => {
  // It began anew after every third refusal.
  it.each<[string, Partial<Incident>, number[]]>([
    ['that a person deleted', { alert: deleted }, [1, 2, 4, 8, 16, 32, 60, 60]],
    [
      'that a person deleted after it had left another closed channel',
      { alert: deleted, route: { insteadOf: { channelId: 'C0ORDERS00', error: 'is_archived' } } },
      [1, 2, 4, 8, 16, 32, 60, 60],
    ],
    [
      'that left another closed channel before it was posted',
      { route: { channelId: 'C0ORDERS00' } },
      [1, 2, 0, 8, 16, 32, 60, 60],
    ],
  ])('waits longer and longer where no channel takes an alert %s', async (_which, changes, all) => {
    const { world, announcer, incidents } = await beginFailing({ one: 1 });
    const { id } = incidents[0]!;
    world.place.incidents.set(id, { ...incidents[0]!, ...changes });
    const route = { number: 1, bucket: 'orders', channelId: 'C0ORDERS00', by: 'U0ANN', at: then };
    const read = async () => (changes.route === undefined ? [] : [route]);
    let posts = 0;
    const post = async () => {
      posts += 1;
      return refused;
    };
    const waits: number[] = [];
    while (waits.length < all.length) {
      const from = world.clock();
      const parts = { channel: { ...announcer.channel, post }, routes: { read, invalidate() {} } };
      const progress = await announceIncident({ ...announcer, ...parts }, id, 'background');
      const until = progress.kind === 'wait' ? progress.until : from;
      if (posts > waits.length) waits.push(differenceInMinutes(until, from));
      world.wait(until.getTime() - from.getTime());
    }
    expect(waits).toEqual(all);
  });

  // A mute ended while a worker had a marker in hand that another one had removed.
  it('leaves due what has a mute ended, and no alert yet, although its marker was gone', async () => {
    const { world, announcer, incidents } = await beginFailing({ one: 1 });
    const [incident] = incidents;
    const { id } = incident!;
    const muted = { number: 1, by: 'U0ANN', until: then, why: 'We know.' };
    world.place.incidents.set(id, { ...incident!, muted });
    world.place.due.clear();
    const channel = { ...announcer.channel, post: async () => refused };
    const progress = await announceIncident({ ...announcer, channel }, id, 'background');
    expect(progress.kind).toBe('wait');
    expect(world.place.incidents.get(id)?.muted).toBeUndefined();
    expect([...world.place.due.keys()]).toEqual([id]);
  });

  it('leaves due what new failures reopen, although its marker was gone', async () => {
    const world = beginWorld();
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 0, ...on });
    await runCommand(world, { does: 'pass', minutes: 1, looks: 1, ...on });
    const id = world.slack.messages[0]!.incidentId;
    const click = { does: 'click', alert: 0, what: 'resolve', by: 0, minutes: 1, ...on } as const;
    await runCommand(world, click);
    await runCommand(world, { does: 'pass', minutes: 1, looks: 1, ...on });
    await runCommand(world, { does: 'fail', rule: 0, versions: [3], minutesAgo: 0, ...on });
    world.place.due.clear();
    const { announcer } = world.workers[0]!;
    const channel = {
      ...announcer.channel,
      update: async () => refused,
      post: async () => refused,
    };
    const progress = await announceIncident({ ...announcer, channel }, id, 'background');
    expect(progress.kind).toBe('wait');
    expect(world.place.incidents.get(id)).toMatchObject({ episode: 2 });
    expect([...world.place.due.keys()]).toContain(id);
  });

  // It updated the same alert over and over until the channel took a post again.
  it('leaves to the next look what a thread lacks before its incident reopens', async () => {
    const world = beginWorld();
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 0, ...on });
    await runCommand(world, { does: 'pass', minutes: 1, looks: 1, ...on });
    await runCommand(world, { does: 'fail', rule: 0, versions: [3], minutesAgo: 0, ...on });
    const id = world.slack.messages[0]!.incidentId;
    world.slack.nextPostAt = new Date(world.clock().getTime() + 1000);
    const click = { does: 'click', alert: 0, what: 'resolve', by: 0, minutes: 1, ...on } as const;
    await runCommand(world, click);
    expect(entriesToPost(world.place.incidents.get(id)!)).toHaveLength(2);
    await letWorker(world, 0, noFaults, async ({ announcer }) => {
      world.wait(1000);
      expect(await announceIncident(announcer, id, 'background')).toMatchObject({
        kind: 'settled',
      });
    });
    expect(world.place.incidents.get(id)).toMatchObject({ episode: 2, alert: { isGone: false } });
  });

  // Of twelve entries that waited for Slack only the last ten were posted.
  it('posts all that happened while Slack took nothing, ten entries at a time', async () => {
    const world = beginWorld();
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 0, ...on });
    await runCommand(world, { does: 'pass', minutes: 1, looks: 1, ...on });
    const id = world.slack.messages[0]!.incidentId;
    world.slack.nextPostAt = addHours(world.clock(), 2);
    for (let times = 0; times < 12; times += 1) {
      for (const what of ['acknowledge', 'take back'] as const) {
        await runCommand(world, { does: 'click', alert: 0, what, by: 0, minutes: 1, ...on });
      }
    }
    world.wait(2 * 3_600_000);
    await runCommand(world, { does: 'pass', minutes: 1, looks: 4, ...on });
    const posted = world.slack.messages[0]!.replies.map(({ entries }) => entries.length);
    expect(posted.slice(0, 2)).toEqual([10, 10]);
    // That it is quiet since is told with what comes next.
    expect(posted.reduce((sum, count) => sum + count, 0)).toBe(
      world.place.incidents.get(id)!.entryCount! - 1,
    );
  });

  it.each([
    ['does it late', 1],
    ['loses', 0],
  ] as const)(
    'adopts the alert of an incident that was muted in doubt, and posts none: Slack %s',
    async (fault, alerts) => {
      const world = beginWorld();
      await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 0, ...on });
      const doubt = { on: 0, faults: { slack: [fault] } };
      await runCommand(world, { does: 'pass', minutes: 0.01, looks: 1, ...doubt });
      await runCommand(world, { does: 'mute', rule: 0, isByKey: false, minutes: 20, on: 0 });
      await runCommand(world, { does: 'pass', minutes: 2, looks: 3, ...on });
      const [incident] = world.place.incidents.values();
      expect(world.slack.messages).toHaveLength(alerts);
      expect(incident!.alert?.messageTs).toBe(world.slack.messages[0]?.messageTs);
      expect(incident).toMatchObject({ muted: { number: 1 } });
      expect(incident).not.toHaveProperty('unsettledPostSince');
    },
  );

  // A worker knew of a mute ten seconds later than the one that made it, and called people meanwhile.
  it('posts nothing of what was muted a moment ago through another worker', async () => {
    const world = beginWorld();
    await letWorker(world, 1, noFaults, ({ announcer }) => announcer.mutes.read());
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 0, ...on });
    await runCommand(world, { does: 'mute', rule: 0, isByKey: false, minutes: 20, on: 0 });
    await runCommand(world, { does: 'pass', minutes: 0.01, looks: 1, on: 1, faults: noFaults });
    expect(world.slack.messages).toEqual([]);
    expect([...world.place.incidents.values()]).toMatchObject([{ muted: { number: 1 } }]);
  });

  it.each([
    ['where the one of before refused its first post', 'refuses', 'C0ORDERS00'],
    ['never while a post in another may have landed', 'does it late', undefined],
  ] as const)('chooses a channel anew %s', async (_name, fault, channelId) => {
    const world = beginWorld();
    await runCommand(world, { does: 'fail', rule: 0, versions: [1], minutesAgo: 0, ...on });
    const withFault = { on: 0, faults: { slack: [fault] } };
    await runCommand(world, { does: 'pass', minutes: 0.01, looks: 1, ...withFault });
    await letWorker(world, 1, noFaults, ({ announcer: { store } }) =>
      store.addRoute({ bucket: 'orders', channelId: 'C0ORDERS00', by: 'U1', at: world.clock() }),
    );
    await runCommand(world, { does: 'pass', minutes: 2, looks: 1, ...on });
    const [incident] = world.place.incidents.values();
    expect(incident).toMatchObject({ alert: { isGone: false } });
    expect(incident!.route?.channelId).toBe(channelId);
    expect(world.slack.messages).toHaveLength(1);
  });

  it('shows a test in the usual channel, wherever a route or a mute leads what it is like', async () => {
    const world = beginWorld();
    const at = world.clock();
    await letWorker(world, 0, noFaults, async ({ announcer: { store } }) => {
      const about = { bucket: '*', by: 'U0ANN00000', at };
      await store.addRoute({ ...about, channelId: 'C0ORDERS00' });
      await store.addMute({ ...about, until: addHours(at, 1), why: 'We know.' });
    });
    await runCommand(world, { does: 'try out', on: 0 });
    await runCommand(world, { does: 'pass', minutes: 0.01, looks: 1, ...on });
    expect(world.slack.messages).toHaveLength(1);
    expect([...world.place.incidents.values()]).toMatchObject([{ isTest: true, route: {} }]);
    expect([...world.place.incidents.values()][0]?.route).toEqual({});
  });
});
