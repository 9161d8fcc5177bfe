import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { announceStorm, showDigest } from '../../../src/incidents/announcing/announce-storm.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { maxWithoutDigest } from '../../../src/incidents/announcing/decide-storm.ts';
import type { StormSummary } from '../../../src/incidents/announcing/storm-summary.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { stormId } from '../../../src/incidents/model/storm.ts';
import { aMute } from '../../a-mute.ts';
import { anAlert } from '../../an-incident.ts';
import { aStorm, aStormSummary } from '../../a-storm.ts';
import type { World } from '../lifecycle-model/world.ts';
import { done } from './a-publication.ts';
import { begin, manyCauses } from './begin-failing.ts';
import { hearCalls } from './hear-calls.ts';

/** So many new incidents in a Slack that keeps its digests, and answers as a test says. */
async function beginStorm(rules: number, answer: () => Outcome = () => done) {
  const failing = await begin(manyCauses(rules));
  const { world, incidents } = failing;
  const digests: StormSummary[] = [];
  const keep = async (summary: StormSummary) => {
    digests.push(summary);
    return answer();
  };
  const announcer: Announcer = {
    ...failing.announcer,
    channel: {
      ...failing.announcer.channel,
      postDigest: keep,
      updateDigest: (_address, summary) => keep(summary),
    },
  };
  const markerOf = (incidentId: string) => {
    const token = world.place.due.get(incidentId);
    return token === undefined ? undefined : { incidentId, token };
  };
  /** Looks at what is due, as a run does. */
  const look = async (differences: Partial<Announcer> = {}) => {
    const current = await announcer.store.readIncidents(incidents.map(({ id }) => id));
    const due = current.flatMap((incident) => {
      const marker = markerOf(incident.id);
      return marker === undefined ? [] : { incident, marker };
    });
    return announceStorm({ ...announcer, ...differences }, due, markerOf(stormId));
  };
  const showAllAlerts = async () => {
    for (const { id } of incidents) {
      world.place.incidents.set(id, { ...world.place.incidents.get(id)!, alert: anAlert() });
      await announcer.store.clearDue(markerOf(id)!);
    }
  };
  return { ...failing, announcer, digests, look, showAllAlerts };
}

const stormIn = ({ place }: World) => [...place.storms.values()].at(-1);

describe('announceStorm', () => {
  it('writes no digest of so few incidents that each can be read', async () => {
    const { look, digests, world } = await beginStorm(maxWithoutDigest);
    expect(await look()).toBeUndefined();
    expect([digests, stormIn(world)]).toEqual([[], undefined]);
  });

  it('writes none of what a mute keeps out, and does not even look for a storm', async () => {
    const { announcer, look, digests, world } = await beginStorm(maxWithoutDigest + 1);
    const at = world.clock();
    world.place.mutes.set(1, aMute({ rule: 'rule-0', at, until: addMinutes(at, 5) }));
    const listStorms = () => Promise.reject(new Error('Nobody asked.'));
    expect(await look({ store: { ...announcer.store, listStorms } })).toBeUndefined();
    expect(digests).toEqual([]);
  });

  it('writes one of more, and looks again as often as a digest may change', async () => {
    const { announcer, look, digests, world } = await beginStorm(maxWithoutDigest + 1);
    const nextAt = addMilliseconds(world.clock(), times.digestMillis);
    expect(await look()).toEqual(nextAt);
    expect(digests).toMatchObject([{ waiting: maxWithoutDigest + 1, storm: { number: 1 } }]);
    expect(announcer.memory.waits.get(stormId)).toEqual(nextAt);
    expect(world.place.due.has(stormId)).toBe(true);
  });

  it('leaves word of a storm before it stores it, so that the next worker finds it', async () => {
    const { look, announcer, world, digests } = await beginStorm(maxWithoutDigest + 1);
    const saveStorm = () => Promise.reject(new Error('the worker dies'));
    const store = { ...announcer.store, saveStorm };
    await expect(look({ store })).rejects.toThrow('the worker dies');
    expect(world.place.due.has(stormId)).toBe(true);
    await look();
    expect(digests).toHaveLength(1);
  });

  it('looks again at once where another worker began the storm meanwhile', async () => {
    const { look, announcer, world, digests } = await beginStorm(maxWithoutDigest + 1);
    const saveStorm: typeof announcer.store.saveStorm = (storm) => {
      world.place.storms.set(1, aStorm({ number: 1 }));
      return announcer.store.saveStorm(storm);
    };
    expect(await look({ store: { ...announcer.store, saveStorm } })).toEqual(world.clock());
    expect(digests).toEqual([]);
  });

  it('says in the digest that it is over once all have their alerts, and forgets it then', async () => {
    const { announcer, look, showAllAlerts, digests, world } = await beginStorm(11);
    await look();
    await showAllAlerts();
    expect(await look()).toBeUndefined();
    expect(digests.at(-1)).toMatchObject({ waiting: 0, storm: { endedAt: world.clock() } });
    expect(stormIn(world)?.alert?.shown.isOver).toBe(true);
    expect(world.place.due.has(stormId)).toBe(false);
    expect(announcer.memory.stormCounts.size).toBe(0);
  });

  it('stays due until its end is shown', async () => {
    const answers: Outcome[] = [done, { kind: 'rate limited', retryAfterSeconds: 30 }, done];
    const { announcer, look, showAllAlerts, world } = await beginStorm(11, () => answers.shift()!);
    await look();
    await showAllAlerts();
    const quietUntil = addMilliseconds(world.clock(), 30_000);
    expect(await look()).toEqual(quietUntil);
    expect(announcer.memory.slackQuietUntil).toEqual(quietUntil);
    expect(world.place.due.has(stormId)).toBe(true);
    world.wait(30_000);
    expect(await look()).toBeUndefined();
    expect(stormIn(world)?.alert?.shown.isOver).toBe(true);
    expect(world.place.due.has(stormId)).toBe(false);
  });

  it('forgets a storm that never was stored and is not needed any more', async () => {
    const { announcer, look, digests, world } = await beginStorm(1);
    await announcer.store.markDue([stormId]);
    expect(await look()).toBeUndefined();
    expect(digests).toEqual([]);
    expect(world.place.due.has(stormId)).toBe(false);
  });

  it('says in the log that a storm begins, and that it ends', async () => {
    const { announcer, look, showAllAlerts } = await beginStorm(11);
    const { announcer: heard, logged } = hearCalls(announcer, {});
    const facts = () => logged.splice(0).filter(([fact]) => String(fact).startsWith('storm'));
    await look({ log: heard.log });
    expect(facts()).toEqual([['storm_changed', { storm: 1 }]]);
    await showAllAlerts();
    await look({ log: heard.log });
    expect(facts()).toEqual([['storm_ended', { storm: 1 }]]);
  });

  it('forgets older storms that are over, and keeps the newest', async () => {
    const { announcer, look, showAllAlerts, world } = await beginStorm(11);
    await look();
    const [first] = world.place.storms.values();
    await showAllAlerts();
    await look();
    world.place.storms.set(2, { ...world.place.storms.get(1)!, number: 2 });
    await announcer.store.markDue([stormId]);
    await look();
    expect([first?.number, [...world.place.storms.keys()]]).toEqual([1, [2]]);
    expect(world.place.due.has(stormId)).toBe(false);
  });

  it('has incidents shown by themselves again that a deleted digest showed', async () => {
    const { announcer, look, showAllAlerts, world, incidents } = await beginStorm(12);
    await look();
    await showAllAlerts();
    const { id } = incidents[0]!;
    const { shown, ...address } = anAlert();
    const alert = { ...address, shown: { ...shown, inStorm: 1 } };
    world.place.incidents.set(id, { ...world.place.incidents.get(id)!, alert });
    const storm = stormIn(world)!;
    const cause = { kind: 'source', name: 'orders' } as const;
    world.place.storms.set(1, { ...storm, cause, alert: { ...storm.alert!, isGone: true } });
    await announcer.store.markDue([stormId]);
    await look();
    expect([...world.place.due.keys()]).toEqual([id]);
  });
});

describe('showDigest', () => {
  it('changes a digest for counts alone every ten seconds only', async () => {
    const { look, digests, world, incidents } = await beginStorm(12);
    await look();
    const { id } = incidents[0]!;
    world.place.incidents.set(id, { ...world.place.incidents.get(id)!, alert: anAlert() });
    world.wait(times.digestMillis - 1);
    await look();
    expect(digests).toHaveLength(1);
    world.wait(1);
    await look();
    expect(digests.map(({ waiting }) => waiting)).toEqual([12, 11]);
  });

  // It waited for as long as the last refusal had it, up to an hour.
  it('looks again before long whether Slack takes the digest that it refused', async () => {
    const refused: Outcome = { kind: 'refused', error: 'token_revoked', advice: '' };
    const { announcer, look, world } = await beginStorm(11, () => refused);
    for (let refusals = 0; refusals < 5; refusals += 1) {
      const until = await look();
      world.wait(Number(until) - Number(world.clock()));
    }
    const until = await look();
    expect(Number(until) - Number(world.clock())).toBeGreaterThan(10 * 60_000);
    expect(announcer.memory.waits.get(stormId)).toEqual(addMilliseconds(world.clock(), 10_000));
  });

  it('waits for the worker that writes the digest', async () => {
    const { announcer, look, digests, world } = await beginStorm(11);
    await look();
    const until = addMinutes(world.clock(), 1);
    const claimed = { ...stormIn(world)!, claim: { owner: 'another', until } };
    const summary = aStormSummary({ storm: claimed });
    const progress = await showDigest(announcer, summary, 'interactive');
    expect(progress).toEqual({ kind: 'wait', until });
    expect(digests).toHaveLength(1);
  });

  it('shows the digest once more where an update that was not answered may have landed late', async () => {
    const answers: Outcome[] = [done, { kind: 'unknown', error: 'no answer' }, done];
    const { announcer, look, showAllAlerts, digests, world } = await beginStorm(
      maxWithoutDigest + 1,
      () => answers.shift() ?? done,
    );
    await look();
    await showAllAlerts();
    await look();
    world.wait(times.firstBackOffMillis);
    const until = await look();
    expect([digests.length, stormIn(world)?.doubt?.until]).toEqual([3, until]);
    await look();
    expect(digests).toHaveLength(3);
    world.wait(times.inFlightMillis);
    expect(await look()).toBeUndefined();
    expect([digests.length, stormIn(world)?.doubt]).toEqual([4, undefined]);
    expect(await announcer.store.listDue()).toEqual([]);
  });

  it('looks for a digest in doubt, and brings the one it finds up to date', async () => {
    const { announcer, look, digests, world } = await beginStorm(11, () => ({
      kind: 'unknown',
      error: 'timeout',
    }));
    const until = await look();
    world.wait(Number(until) - Number(world.clock()));
    const asked: unknown[] = [];
    const findDigest = async (...about: unknown[]) => (asked.push(about), done);
    const channel = { ...announcer.channel, findDigest, updateDigest: async () => done };
    await look({ channel });
    expect(asked).toMatchObject([[{ number: 1 }, new Date('2026-11-22T10:00:00Z')]]);
    expect(digests).toHaveLength(1);
    expect(stormIn(world)?.alert).toMatchObject({ messageTs: '1795341640.000100' });
  });

  it('moves a digest to the default channel of today where its own is closed', async () => {
    const refused = {
      kind: 'refused',
      error: 'is_archived',
      advice: '',
      forGood: 'channel',
    } as const;
    const answers: Outcome[] = [done, refused, refused, refused];
    const { announcer, look, showAllAlerts, world } = await beginStorm(
      11,
      () => answers.shift() ?? done,
    );
    await look();
    await showAllAlerts();
    const elsewhere = { ...announcer.channel, defaultChannelId: 'C0STORAGE0' };
    for (const _time of [1, 2, 3]) {
      const until = await look({ channel: elsewhere });
      world.wait(Number(until) - Number(world.clock()));
    }
    expect(stormIn(world)?.alert).toMatchObject({
      isGone: true,
      frozen: { error: 'is_archived' },
    });
  });

  it('leaves a digest where it is while its channel is still the default one', async () => {
    const refused = {
      kind: 'refused',
      error: 'is_archived',
      advice: '',
      forGood: 'channel',
    } as const;
    const answers: Outcome[] = [done, refused, refused, refused];
    const { look, showAllAlerts, world } = await beginStorm(11, () => answers.shift() ?? done);
    await look();
    await showAllAlerts();
    for (const _time of [1, 2, 3]) {
      const until = await look();
      world.wait(Number(until) - Number(world.clock()));
    }
    expect(stormIn(world)?.alert?.isGone).toBe(false);
  });

  // An incident that another worker let join just before was in no digest, and had no alert.
  it('forgets an older storm only once nobody can let an incident join it any more', async () => {
    const { announcer, look, showAllAlerts, world } = await beginStorm(11);
    await look();
    await showAllAlerts();
    for (let looks = 0; looks < 3; looks += 1) {
      await look();
      world.wait(times.digestMillis);
    }
    const { endedAt, ...storm } = stormIn(world)!;
    const cause = { kind: 'source', name: 'else' } as const;
    world.place.storms.set(1, { ...storm, endedAt, cause });
    world.place.storms.set(2, { ...storm, endedAt, number: 2 });
    const lookAgain = async () => {
      await announcer.store.markDue([stormId]);
      await look();
      return [...world.place.storms.keys()];
    };
    expect([endedAt !== undefined, await lookAgain()]).toEqual([true, [1, 2]]);
    world.wait(10 * 60_000);
    expect([...world.place.looks.values()].map(({ incidentId }) => incidentId)).toContain(stormId);
    expect(await lookAgain()).toEqual([2]);
  });

  it('removes its digest where another worker posted one of the same storm meanwhile', async () => {
    const { announcer, look, world } = await beginStorm(11, () => {
      const { revision } = stormIn(world)!;
      const alert = anAlert({ messageTs: '1795341699.000100' }) as never;
      world.place.storms.set(1, aStorm({ number: 1, alert, revision: revision + 1 }));
      return done;
    });
    const removed: string[] = [];
    const remove: typeof announcer.channel.remove = async ({ messageTs }) => {
      removed.push(messageTs);
      return done;
    };
    await look({ channel: { ...announcer.channel, remove } });
    expect(removed).toEqual([done.messageTs]);
  });
});
