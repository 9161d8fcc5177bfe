import { addMilliseconds } from 'date-fns/addMilliseconds';
import { announceDue, isWaitingFor } from '../../../src/incidents/announcing/announce-due.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { SlackBudget } from '../../../src/incidents/model/slack-budget.ts';
import { begin, beginFailing, manyCauses, oneEach } from './begin-failing.ts';

const { signal } = new AbortController();

/** An announcer that tells which incidents it reads, and its world. */
async function beginReading(rules: number) {
  const { world, announcer: whole, incidents } = await beginFailing(oneEach(rules));
  const read: string[] = [];
  const readIncidents: typeof whole.store.readIncidents = (ids) => {
    read.push(...ids);
    return whole.store.readIncidents(ids);
  };
  const announcer: Announcer = { ...whole, store: { ...whole.store, readIncidents } };
  return { world, announcer, read, incidents };
}

describe('announceDue', () => {
  it('posts what is due, and looks again when time may have changed something', async () => {
    const { world, announcer } = await beginFailing(oneEach(3));
    const reviewAt = addMilliseconds(world.clock(), lifecycleTimes.reviewMillis);
    expect(await announceDue(announcer, signal)).toEqual(reviewAt);
    expect(world.slack.messages).toHaveLength(3);
    expect(world.place.due.size).toBe(0);
  });

  it('leaves Slack alone until it takes calls again', async () => {
    const { world, announcer, read } = await beginReading(1);
    const until = addMilliseconds(world.clock(), 30_000);
    announcer.memory.slackQuietUntil = until;
    expect(await announceDue(announcer, signal)).toEqual(until);
    expect([read, world.slack.messages]).toEqual([[], []]);
    world.wait(30_000);
    await announceDue(announcer, signal);
    expect(world.slack.messages).toHaveLength(1);
  });

  it('leaves all to the worker that has the lease, and looks for its end in time', async () => {
    const { world, announcer, read } = await beginReading(1);
    const lease = { owner: 'another', until: addMilliseconds(world.clock(), 10_000) };
    world.place.lease = lease;
    const soon = addMilliseconds(world.clock(), times.leaseMillis / 4);
    expect(await announceDue(announcer, signal)).toEqual(soon);
    expect([read, world.slack.messages]).toEqual([[], []]);
    expect(world.place.lease).toEqual(lease);
  });

  it('waits no hour for a lease of an hour, which a clock that is ahead left behind', async () => {
    const { world, announcer } = await beginReading(1);
    const until = addMilliseconds(world.clock(), 3_600_000);
    world.place.lease = { owner: 'ahead', until };
    await announceDue(announcer, signal);
    world.wait(times.leaseMillis - 1);
    await announceDue(announcer, signal);
    expect(world.slack.messages).toEqual([]);
    world.wait(1);
    await announceDue(announcer, signal);
    expect(world.slack.messages).toHaveLength(1);
    expect(world.place).not.toHaveProperty('lease');
  });

  it('leaves such a lease to whoever goes on prolonging it', async () => {
    const { world, announcer } = await beginReading(1);
    for (let nth = 0; nth < 5; nth += 1) {
      world.place.lease = { owner: 'ahead', until: addMilliseconds(world.clock(), 3_600_000) };
      await announceDue(announcer, signal);
      world.wait(times.leaseMillis / 2);
    }
    expect(world.slack.messages).toEqual([]);
  });

  it('takes no lease while nothing is due', async () => {
    const { world, announcer } = await beginFailing({});
    world.place.lease = { owner: 'another', until: addMilliseconds(world.clock(), 10_000) };
    const reviewAt = addMilliseconds(world.clock(), lifecycleTimes.reviewMillis);
    expect(await announceDue(announcer, signal)).toEqual(reviewAt);
  });

  it("takes over what is left of Slack's allowance, and hands it on", async () => {
    const { world, announcer } = await beginFailing(oneEach(1));
    const left = { ...announcer.channel.readBudget(), quietUntil: world.clock() };
    world.place.budget = left;
    const adopted: SlackBudget[] = [];
    const adoptBudget = (budget: SlackBudget) => void adopted.push(budget);
    await announceDue({ ...announcer, channel: { ...announcer.channel, adoptBudget } }, signal);
    expect(adopted).toEqual([left]);
    expect(world.place.budget).toEqual(announcer.channel.readBudget());
    expect(world.place.budget?.nextPostAt).toEqual(world.slack.nextPostAt);
  });

  // Ten thousand that are due cost as many reads every ten seconds.
  it('reads again only what was marked anew, of many that wait for their turn', async () => {
    const { world, announcer, read, incidents } = await beginReading(10);
    const over = AbortSignal.abort();
    await announceDue(announcer, over);
    expect(world.slack.messages).toEqual([]);
    read.length = 0;
    await announceDue(announcer, over);
    expect(read).toEqual([]);
    await announcer.store.markDue([incidents[0]!.id]);
    await announceDue(announcer, over);
    expect(read).toEqual([incidents[0]!.id]);
  });

  it('gives the lease back, whatever happened', async () => {
    const { world, announcer } = await beginFailing(oneEach(1));
    const readIncidents = () => Promise.reject(new Error('the table is down'));
    const failing = { ...announcer, store: { ...announcer.store, readIncidents } };
    await expect(announceDue(failing, signal)).rejects.toThrow('the table is down');
    expect(world.place).not.toHaveProperty('lease');
    expect(world.place.due.size).toBe(1);
  });

  it('does not read again what it updated a moment ago', async () => {
    const { world, announcer, read, incidents } = await beginReading(1);
    await announceDue(announcer, signal);
    const { id } = incidents[0]!;
    await announcer.store.markDue([id]);
    const until = addMilliseconds(world.clock(), 10_000);
    // Once, to see that it has to wait.
    expect(await announceDue(announcer, signal)).toEqual(until);
    expect(await announceDue(announcer, signal)).toEqual(until);
    expect(read).toEqual([id, id]);
    world.wait(10_000);
    await announceDue(announcer, signal);
    // For the third time only its marking was looked at, until it was announced.
    expect(read).toEqual([id, id]);
    expect(world.place.due.size).toBe(0);
  });

  it('forgets what stands for an incident that somebody deleted', async () => {
    const { world, announcer, incidents } = await beginFailing(oneEach(2));
    world.place.incidents.delete(incidents[0]!.id);
    await announceDue(announcer, signal);
    expect(world.slack.messages).toHaveLength(1);
    expect(world.place.due.size).toBe(0);
  });

  it('shows a storm in one message before it posts an alert', async () => {
    const { world, announcer } = await begin(manyCauses(11));
    const alertsBefore: number[] = [];
    const postDigest: typeof announcer.channel.postDigest = async () => {
      alertsBefore.push(world.slack.messages.length);
      return { kind: 'done', channelId: 'C0ALERTS00', messageTs: '1.0' };
    };
    await announceDue({ ...announcer, channel: { ...announcer.channel, postDigest } }, signal);
    expect(alertsBefore).toEqual([0]);
    expect(world.slack.messages.length).toBeGreaterThan(0);
  });
});

describe('isWaitingFor', () => {
  it('wakes the announcer, except for what it left a moment ago', async () => {
    const { announcer, incidents } = await beginFailing(oneEach(2));
    const [one, other] = incidents.map(({ id }) => id);
    announcer.memory.waits.set(one!, announcer.clock());
    expect(isWaitingFor(announcer, [one!])).toBe(false);
    expect(isWaitingFor(announcer, [one!, other!])).toBe(true);
    expect(isWaitingFor(announcer, [])).toBe(false);
  });
});
