import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import { subMilliseconds } from 'date-fns/subMilliseconds';
import { announceInLanes } from '../../../src/incidents/announcing/announce-in-lanes.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert } from '../../an-incident.ts';
import { inTime } from '../../in-time.ts';
import { done } from './a-publication.ts';
import { beginFailing, oneEach } from './begin-failing.ts';

/** Long ago, and before the failure. */
const shown = { ...anAlert().shown, missingObjects: 0, at: new Date('2026-11-22T09:00:00Z') };

/** Incidents to be posted, and others to be updated, in a Slack that notes its calls and does what a test says at them. */
async function beginLanes(posts: number, updates: number, atCall = async (_call: string) => {}) {
  const failing = await beginFailing(oneEach(posts + updates));
  const { world, incidents } = failing;
  const { store } = failing.announcer;
  for (const { id } of incidents.slice(posts)) {
    const incident = world.place.incidents.get(id)!;
    world.place.incidents.set(id, { ...incident, alert: anAlert({ shown }) });
  }
  const calls: string[] = [];
  const note = async (call: string) => {
    calls.push(call);
    await atCall(call);
    return done;
  };
  const facts: string[] = [];
  const announcer: Announcer = {
    ...failing.announcer,
    channel: {
      ...failing.announcer.channel,
      post: () => note('post'),
      update: () => note('update'),
    },
    log: { ...failing.announcer.log, error: (fact) => facts.push(fact) },
  };
  const stopper = new AbortController();
  const announce = async (differences: Partial<Announcer> = {}) => {
    const all = await store.readIncidents(incidents.map(({ id }) => id));
    const due = all.map((incident) => ({
      incident,
      marker: { incidentId: incident.id, token: world.place.due.get(incident.id)! },
    }));
    return announceInLanes({ ...announcer, ...differences }, 'mine', due, stopper.signal);
  };
  return { ...failing, announcer, calls, facts, announce, stop: () => stopper.abort() };
}

/** Lets the lane go on that waits for something else to happen first. */
function aGate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, passed: promise };
}

describe('announceInLanes', () => {
  it('updates while a post waits for Slack', async () => {
    const updated = aGate();
    const { announce, world } = await beginLanes(1, 1, (call) => {
      if (call === 'update') updated.open();
      return updated.passed;
    });
    expect(await inTime(announce(), 'an update beside a post')).toBeUndefined();
    expect(world.place.due.size).toBe(0);
  });

  it('posts while an update waits for Slack', async () => {
    const posted = aGate();
    const { announce, world } = await beginLanes(1, 1, (call) => {
      if (call === 'post') posted.open();
      return posted.passed;
    });
    expect(await inTime(announce(), 'a post beside an update')).toBeUndefined();
    expect(world.place.due.size).toBe(0);
  });

  it('posts in one channel while a post in another waits for Slack', async () => {
    const posted = [aGate(), aGate()];
    let posts = 0;
    const { announce, incidents, world } = await beginLanes(2, 0, async () => {
      posted[posts++]?.open();
      await Promise.all(posted.map(({ passed }) => passed));
    });
    const [{ id }] = incidents as [Incident];
    const route = { channelId: 'C0ORDERS00' };
    world.place.incidents.set(id, { ...world.place.incidents.get(id)!, route });
    expect(await inTime(announce(), 'posts in two channels')).toBeUndefined();
    expect(world.place.due.size).toBe(0);
  });

  it('does not end before both lanes do, for the lease is given back then', async () => {
    const { announcer, announce, calls, incidents, world } = await beginLanes(1, 2);
    const clearDue: typeof announcer.store.clearDue = async (marker) => {
      if (marker.incidentId === incidents[0]!.id) throw new Error('the table is down');
      await announcer.store.clearDue(marker);
    };
    const store = { ...announcer.store, clearDue };
    await expect(announce({ store })).rejects.toThrow('the table is down');
    expect(calls.toSorted()).toEqual(['post', 'update', 'update']);
    expect([...world.place.due.keys()]).toEqual([incidents[0]!.id]);
  });

  it('leaves due what it cannot announce, and goes on with the others', async () => {
    let isFirst = true;
    const { announce, world, facts } = await beginLanes(2, 0, async () => {
      if (isFirst) {
        isFirst = false;
        throw new Error('a bug');
      }
    });
    const later = addMilliseconds(world.clock(), times.firstBackOffMillis);
    expect(await announce()).toEqual(later);
    expect(world.place.due.size).toBe(1);
    expect(facts).toEqual(['incident_not_announced']);
  });

  it('makes no further call once Slack asks for quiet', async () => {
    const { announcer, announce, calls, world } = await beginLanes(3, 0);
    const limited = { kind: 'rate limited', retryAfterSeconds: 30 } as const;
    const post = async () => (calls.push('post'), limited);
    const until = addMilliseconds(world.clock(), 30_000);
    expect(await announce({ channel: { ...announcer.channel, post } })).toEqual(until);
    expect(calls).toEqual(['post']);
    expect(announcer.memory.slackQuietUntil).toEqual(until);
    expect(world.place.due.size).toBe(3);
  });

  it('ends in time to see what has become more urgent, and comes back at once', async () => {
    const { announce, calls, world } = await beginLanes(3, 0, async () =>
      world.wait(times.runMillis / 2),
    );
    expect(await announce()).toEqual(world.clock());
    expect(calls).toEqual(['post', 'post']);
    expect(world.place.due.size).toBe(1);
  });

  // After 60 tests, a real alert came more than a minute late.
  it('posts tests last, and comes back after each for what really fails', async () => {
    const { announce, incidents, world } = await beginLanes(4, 0);
    for (const { id } of incidents.slice(0, 3)) {
      world.place.incidents.set(id, { ...world.place.incidents.get(id)!, isTest: true });
    }
    expect(await announce()).toEqual(world.clock());
    const due = [...world.place.due.keys()];
    expect(due).toHaveLength(2);
    expect(due).not.toContain(incidents[3]!.id);
  });

  it('finishes the call under way after a stop, and begins no other', async () => {
    const { announce, calls, world, stop } = await beginLanes(2, 0, async () => stop());
    await announce();
    expect(calls).toEqual(['post']);
    expect(world.place.due.size).toBe(1);
  });

  it('stops where another worker has taken its lease over', async () => {
    const { announce, calls, world } = await beginLanes(2, 0, async () => {
      world.wait(times.leaseMillis / 2);
      world.place.lease = { owner: 'another', until: addMinutes(world.clock(), 1) };
    });
    await announce();
    expect(calls).toEqual(['post']);
    expect(world.place.lease?.owner).toBe('another');
  });

  it('prolongs its lease once half of it is over, not for each alert', async () => {
    const { announcer, announce, world } = await beginLanes(8, 0, async () =>
      world.wait(times.leaseMillis / 8),
    );
    const startedAt = world.clock();
    const prolonged: Date[] = [];
    const takeLease: typeof announcer.store.takeLease = async (_owner, now) => {
      prolonged.push(now);
      return true;
    };
    await announce({ store: { ...announcer.store, takeLease } });
    expect(prolonged).toEqual([addMilliseconds(startedAt, times.leaseMillis / 2)]);
  });
});

describe('What was updated a moment ago', () => {
  const updatedAgo = (millis: number, now: Date): Partial<Incident> => ({
    alert: anAlert({ shown: { ...anAlert().shown, at: subMilliseconds(now, millis) } }),
  });

  it.each([
    ['waits for the rest of the interval', 30_000, 5_000],
    ['is looked at after ten seconds, for another worker may have left a click', 1_000, 10_000],
  ])('%s', async (_name, agoMillis, lookAfterMillis) => {
    const { announcer, announce, calls, incidents, world } = await beginLanes(1, 0);
    const { id } = incidents[0]!;
    const now = world.clock();
    world.place.incidents.set(id, { ...incidents[0]!, ...updatedAgo(agoMillis, now) });
    const readUpdatePolicy = () => ({ announceIntervalMillis: 35_000 });
    expect(await announce({ readUpdatePolicy })).toEqual(addMilliseconds(now, 35_000 - agoMillis));
    expect(announcer.memory.waits).toEqual(new Map([[id, addMilliseconds(now, lookAfterMillis)]]));
    expect(calls).toEqual([]);
    expect(world.place.due.size).toBe(1);
  });
});
