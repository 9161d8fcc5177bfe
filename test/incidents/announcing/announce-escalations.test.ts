import { addMinutes } from 'date-fns/addMinutes';
import { getUnixTime } from 'date-fns/getUnixTime';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import type { Intent } from '../../../src/incidents/lifecycle/intent.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { escalationMessageId } from '../../../src/incidents/model/escalation-message.ts';
import { aSummary, anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld, letWorker, type World } from '../lifecycle-model/world.ts';
import { post } from '../lifecycle-model/slack.ts';

const by = 'U0ANN00000';
const channelId = 'C0ALERTS00';

/** So many incidents that people can see, and that nobody has acknowledged. */
async function beginUnacknowledged(count: number) {
  const world = beginWorld();
  const { store } = world.workers[0]!.announcer;
  const posted = world.clock();
  const incidents = Array.from({ length: count }, (_, index): Incident => {
    const incident = anIncident({ id: `incident${index}`, createdAt: posted });
    const summary = aSummary({ incident, lastFailedAt: addMinutes(posted, 10_000) });
    const outcome = post(world.slack, summary);
    const messageTs = 'messageTs' in outcome ? outcome.messageTs : `${getUnixTime(posted)}.0`;
    const shown = { ...anAlert().shown, lastFailedAt: summary.lastFailedAt };
    return { ...incident, alert: { ...anAlert(), messageTs, shown } };
  });
  await store.addIncidents(incidents);
  return world;
}

async function look(world: World, minutes = 0) {
  world.wait(minutes * 60_000);
  for (let run = 0; run < 4; run += 1) {
    const { announcer } = world.workers[0]!;
    await announceDue(announcer, new AbortController().signal);
    world.wait(15_000);
  }
}

async function act(world: World, id: string, intent: Intent) {
  const { announcer } = world.workers[0]!;
  await actOnIncident(announcer, id, { ...intent, by, at: world.clock(), episode: 1 });
}

const waitingIn = ({ slack }: World) => slack.calls.map(({ waiting }) => waiting);
const repliesIn = ({ slack }: World) => slack.calls.map(({ replies }) => replies.length);
const escalatedIn = ({ place }: World) =>
  place.written.flatMap(({ pendingEntries = [] }) => pendingEntries.map(({ kind }) => kind));

describe('announceEscalations', () => {
  it('calls for several incidents by one message, and once more in its thread', async () => {
    const world = await beginUnacknowledged(5);
    await look(world, 30);
    expect([waitingIn(world), repliesIn(world)]).toEqual([[5], [0]]);
    await look(world, 30);
    expect([waitingIn(world), repliesIn(world)]).toEqual([[5], [0]]);
    await look(world, 40);
    expect([waitingIn(world), repliesIn(world)]).toEqual([[5], [1]]);
    expect(escalatedIn(world)).not.toContain('escalated');
    expect(world.place.due.has(escalationMessageId(channelId))).toBe(false);
  });

  it.each<[string, Intent]>([
    ['acknowledged', { kind: 'acknowledge' }],
    ['resolved', { kind: 'resolve', acceptedObjects: 1 }],
    ['snoozed', { kind: 'snooze', until: new Date('2026-12-22T10:00:00Z') }],
  ])('says no longer of one that is %s that it waits', async (_what, intent) => {
    const world = await beginUnacknowledged(2);
    await look(world, 30);
    await act(world, 'incident0', intent);
    await look(world);
    expect(waitingIn(world)).toEqual([1]);
    await act(world, 'incident1', intent);
    await look(world);
    expect(waitingIn(world)).toEqual([0]);
  });

  // The channel was archived just before: nothing could be posted there, and it stayed due for ever.
  it('calls for nobody in a closed channel that their alerts have left', async () => {
    const world = await beginUnacknowledged(2);
    world.wait(30 * 60_000);
    const { announcer } = world.workers[0]!;
    const closed = {
      kind: 'refused',
      error: 'is_archived',
      advice: '',
      forGood: 'channel',
    } as const;
    const channel = { ...announcer.channel, postEscalation: async () => closed };
    await announceDue({ ...announcer, channel }, new AbortController().signal);
    const due = () => world.place.due.has(escalationMessageId(channelId));
    expect(due()).toBe(true);
    const route = { channelId: 'C0ORDERS00', insteadOf: { channelId, error: closed.error } };
    for (const [id, incident] of world.place.incidents) {
      world.place.incidents.set(id, { ...incident, route, revision: incident.revision + 1 });
    }
    await look(world, 5);
    expect([due(), world.slack.calls]).toEqual([false, []]);
  });

  // The call came when the last back-off was over, half an hour after Slack was well again.
  it('calls within a minute once Slack takes the channel again', async () => {
    const world = await beginUnacknowledged(2);
    world.wait(30 * 60_000);
    const { announcer } = world.workers[0]!;
    const refused = { kind: 'refused', error: 'token_revoked', advice: '' } as const;
    const channel = { ...announcer.channel, postEscalation: async () => refused };
    const { signal } = new AbortController();
    for (let minute = 0; minute < 33; minute += 1) {
      await announceDue({ ...announcer, channel }, signal);
      world.wait(60_000);
    }
    const { backOff } = world.place.escalationMessages.get(channelId)!;
    expect(backOff!.until > addMinutes(world.clock(), 2)).toBe(true);
    const slackHealthySince = world.clock();
    const readUpdatePolicy = () => ({ announceIntervalMillis: 0, slackHealthySince });
    await announceDue({ ...announcer, readUpdatePolicy }, signal);
    world.wait(60_000);
    await announceDue({ ...announcer, readUpdatePolicy }, signal);
    expect(waitingIn(world)).toEqual([2]);
  });

  // It looked again and again, without a pause, for a post in a channel that it had lost.
  it('calls elsewhere, and looks seldom, where a call may have landed in a channel that is closed', async () => {
    const world = await beginUnacknowledged(2);
    const { announcer } = world.workers[0]!;
    const posts: string[] = [];
    let looks = 0;
    const channel: typeof announcer.channel = {
      ...announcer.channel,
      defaultChannelId: 'C0DEFAULT0',
      postEscalation: async (summary) => {
        posts.push(summary.message.channelId);
        return summary.message.channelId === channelId
          ? { kind: 'unknown', error: 'timeout' }
          : announcer.channel.postEscalation(summary);
      },
      findEscalation: async () => {
        looks += 1;
        return { kind: 'refused', error: 'not_in_channel', advice: '', forGood: 'channel' };
      },
    };
    world.wait(30 * 60_000);
    for (let run = 0; run < 120; run += 1) {
      await announceDue({ ...announcer, channel }, new AbortController().signal);
      world.wait(5_000);
    }
    expect(posts).toEqual([channelId, 'C0DEFAULT0']);
    expect(looks).toBeLessThan(10);
    // It is the same call, which the incidents know of.
    const called = world.place.escalationMessages;
    expect(called.get('C0DEFAULT0')?.calledAt).toEqual(called.get(channelId)?.calledAt);
  });

  it('posts nothing where somebody was faster than the call', async () => {
    const world = await beginUnacknowledged(2);
    world.wait(30 * 60_000);
    const { store } = world.workers[0]!.announcer;
    const saveEscalationMessage = store.saveEscalationMessage.bind(store);
    store.saveEscalationMessage = async (changed) => {
      const outcome = await saveEscalationMessage(changed);
      for (const id of ['incident0', 'incident1']) await act(world, id, { kind: 'acknowledge' });
      return outcome;
    };
    await look(world);
    expect(world.place.escalationMessages.get(channelId)?.members).toHaveLength(2);
    expect(world.slack.calls).toEqual([]);
    expect(world.place.due.size).toBe(0);
  });

  it('begins a new message where a person deleted the last one', async () => {
    const world = await beginUnacknowledged(2);
    await look(world, 30);
    world.slack.calls[0]!.isDeleted = true;
    await look(world, 61);
    await look(world, 5 * 60);
    expect(world.slack.calls.map(({ number }) => number)).toEqual([1, 2]);
  });

  it.each(['dies before', 'dies after'] as const)(
    'calls once, whatever call a worker %s',
    async (how) => {
      for (let call = 0; call < 30; call += 1) {
        const world = await beginUnacknowledged(3);
        world.wait(30 * 60_000);
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) =>
          announceDue(announcer, new AbortController().signal),
        );
        for (let later = 0; later < 5; later += 1) await look(world, 1);
        expect([call, waitingIn(world), repliesIn(world)]).toEqual([call, [3], [0]]);
        expect(escalatedIn(world)).not.toContain('escalated');
      }
    },
  );
});
