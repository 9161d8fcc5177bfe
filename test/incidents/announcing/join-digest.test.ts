import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { decidePage } from '../../../src/incidents/announcing/decide-page.ts';
import { followUpStorm } from '../../../src/incidents/announcing/follow-up-storm.ts';
import {
  joinDigest,
  leaveDigestIfNeeded,
} from '../../../src/incidents/announcing/live-in-digest.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { readSummary } from '../../../src/incidents/read-summary.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { digestOf, type Storm } from '../../../src/incidents/model/storm.ts';
import { aFailure } from '../../a-failure.ts';
import { aStorm, aStormSummary } from '../../a-storm.ts';
import { anAlert } from '../../an-incident.ts';
import { begin as beginWith } from './begin-failing.ts';

const by = 'U0ANN00000';
const since = new Date('2026-11-22T10:00:00Z');
const shown = {
  incidents: 12,
  missingObjects: 12,
  waiting: 0,
  isOver: false,
  isAcknowledged: false,
  at: since,
};
const alert = { channelId: 'C0ALERTS00', messageTs: '1795341600.000100', isGone: false, shown };
const cause = { kind: 'destination', name: 'orders-dr' } as const;
const storm = aStorm({ number: 1, cause, alert });

/** An incident that is due while there is this storm. */
async function begin(incidentIs: Partial<Incident>, stormIs: Partial<Storm> = {}) {
  const { world, announcer, incidents } = await beginWith([aFailure()]);
  const facts: string[] = [];
  const log = { ...announcer.log, info: (fact: string) => void facts.push(fact) };
  const incident = { ...incidents[0]!, ...incidentIs };
  world.place.incidents.set(incident.id, incident);
  world.place.storms.set(1, { ...storm, ...stormIs });
  // Another worker removed the marker that this one has in hand.
  world.place.due.clear();
  const { id } = incident;
  const stored = () => world.place.incidents.get(id)!;
  const join = async () => {
    const summary = await readSummary(announcer.store, id, world.clock());
    return joinDigest({ ...announcer, log }, summary!, world.clock());
  };
  const leave = () => leaveDigestIfNeeded(announcer, stored());
  const isDue = () => world.place.due.has(id);
  return { world, announcer, facts, stored, join, leave, isDue };
}

const inDigest = anAlert({ ...alert, shown: { ...anAlert().shown, inStorm: 1 } });

describe('An incident without an alert', () => {
  it('joins the digest of a storm whose cause it shares, at its address', async () => {
    const { join, stored, facts } = await begin({ backOff: undefined });
    expect(await join()).toMatchObject({ kind: 'settled' });
    const { channelId, messageTs } = alert;
    expect(stored().alert).toMatchObject({ channelId, messageTs, isGone: false });
    expect([digestOf(stored()), facts]).toEqual([1, ['joined_digest']]);
  });

  // A second later its thread said "@oncall Unacknowledged for 3 h", and the pager called.
  it.each<[string, Storm['followUp']]>([
    ['', {}],
    [', of which it called before', { escalatedAt: since, escalations: 3 }],
  ])('calls nobody before its time, hours after the digest came%s', async (_what, followUp) => {
    const messageTs = String(Number(since) / 1000);
    const reason = 'DstBucketObjectLockConfigMissing';
    const old = { alert: { ...alert, messageTs }, followUp: followUp! };
    const { world, join, stored } = await begin({ reason }, old);
    world.wait(180 * 60_000);
    await join();
    const told = (minutes: number) => {
      const now = addMinutes(world.clock(), minutes);
      const members = [{ incident: stored(), missingObjects: 1 }];
      const summary = aStormSummary({ storm: { ...storm, ...old }, members });
      const [entry] = followUpStorm(summary, now, lifecycleTimes).pendingEntries ?? [];
      const page = decidePage(stored(), now, { ...times, ...lifecycleTimes });
      return [entry?.kind, page.kind];
    };
    expect([told(1), told(29), told(30)]).toEqual([
      [undefined, 'wait'],
      ['reminded', 'wait'],
      ['escalated', 'send'],
    ]);
  });

  const resolved = { kind: 'resolved', at: since, by, acceptedObjects: 0 } as const;
  it.each<[string, Partial<Incident>, Partial<Storm>]>([
    ['an alert of it may have been posted', { unsettledPostSince: since }, {}],
    ['what Slack shows of it is in doubt', { doubt: { until: since } }, {}],
    ['somebody is posting its alert', { claim: { owner: '1', until: since } }, {}],
    ['it is a test', { isTest: true }, {}],
    ['somebody asked for an alert of its own', { isAlone: true }, {}],
    ['it is resolved', { status: resolved }, {}],
    ['the storm is over', {}, { endedAt: since }],
    ['the storm has no cause', {}, { cause: undefined } as unknown as Partial<Storm>],
    ['it does not share the cause', { destinationBucket: 'else' }, {}],
    ['the digest is gone', {}, { alert: { ...alert, isGone: true } }],
    [
      'it follows one of the digest that failed for another reason',
      { follows: { reason: 'DstBucketNotFound', alert, lastFailedAt: since } as never },
      {},
    ],
    [
      'Slack refuses the digest',
      {},
      {
        alert: undefined,
        backOff: {
          why: 'refused',
          error: 'is_archived',
          since,
          until: since,
          failures: 1,
        } as never,
      },
    ],
    [
      'the digest is not posted five minutes after the first try',
      {},
      { alert: undefined, unsettledPostSince: addMinutes(since, -5) },
    ],
  ])('has one of its own where %s', async (_why, incidentIs, stormIs) => {
    const { join, stored, facts } = await begin(incidentIs, stormIs);
    expect(await join()).toBeUndefined();
    expect([stored().alert, facts]).toEqual([undefined, []]);
  });

  it.each<[string, Partial<Storm>, number]>([
    ['a second, where nobody posts it at the moment', {}, 1],
    ['until the claim on it ends', { claim: { owner: '1', until: addSeconds(since, 40) } }, 40],
    [
      'until Slack takes calls again',
      {
        backOff: {
          why: 'rate limited',
          error: '',
          since,
          until: addSeconds(since, 50),
          failures: 1,
        } as never,
      },
      50,
    ],
    [
      'no longer than five minutes from the first try',
      {
        unsettledPostSince: addMinutes(since, -4),
        claim: { owner: '1', until: addSeconds(since, 90) },
      },
      60,
    ],
  ])('waits for a digest that is not posted yet %s', async (_how, stormIs, seconds) => {
    const { join, world } = await begin({}, { alert: undefined, ...stormIs });
    const until = addSeconds(world.clock(), seconds);
    expect(await join()).toEqual({ kind: 'wait', until });
  });

  it('is acknowledged first by who acknowledged the whole storm, with their time zone', async () => {
    const acknowledged = { by, at: since, timeZone: 'Asia/Tokyo' };
    const { join, stored, facts, isDue } = await begin({}, { acknowledged });
    expect(await join()).toBe('look again');
    expect(isDue()).toBe(true);
    expect(stored()).toMatchObject({
      status: { kind: 'acknowledged', by, timeZone: 'Asia/Tokyo' },
      pendingEntries: [{ kind: 'opened' }, { kind: 'acknowledged', isOfStorm: true }],
    });
    expect([stored().alert, facts]).toEqual([undefined, []]);
    await join();
    expect([digestOf(stored()), facts]).toEqual([1, ['joined_digest']]);
  });

  it('stays unacknowledged where somebody took back that they are on it', async () => {
    const unacknowledged = { by, at: since };
    const status = { kind: 'open', unacknowledged } as never;
    const { join, stored } = await begin({ status }, { acknowledged: { by, at: since } });
    await join();
    expect([stored().status, digestOf(stored())]).toEqual([status, 1]);
  });
});

describe('An incident that lives in a digest', () => {
  it('stays there while the digest is, resolved or not', async () => {
    const { leave, stored } = await begin({ alert: inDigest });
    expect(await leave()).toBeUndefined();
    expect(digestOf(stored())).toBe(1);
    const status = { kind: 'resolved', at: since, by, acceptedObjects: 0 } as const;
    const over = await begin({ alert: inDigest, status, isAlone: true });
    over.world.place.storms.clear();
    expect(await over.leave()).toBeUndefined();
    expect(digestOf(over.stored())).toBe(1);
  });

  it.each<[string, Partial<Incident>, boolean]>([
    ['somebody asks for an alert of its own', { isAlone: true }, true],
    ['nobody knows the storm any more', {}, false],
  ])('leaves it where %s, and both are due', async (_why, incidentIs, hasStorm) => {
    const { leave, stored, world, announcer, isDue } = await begin({
      alert: inDigest,
      ...incidentIs,
    });
    if (!hasStorm) world.place.storms.clear();
    announcer.memory.waits.set('storm', addMinutes(since, 9));
    expect(await leave()).toBe('look again');
    expect([stored().alert, isDue()]).toEqual([undefined, true]);
    expect([world.place.due.has('storm'), announcer.memory.waits.has('storm')]).toEqual([
      true,
      false,
    ]);
  });

  it('is told of by nothing where a person deleted the digest', async () => {
    const { leave, stored, isDue } = await begin(
      { alert: inDigest },
      { alert: { ...alert, isGone: true } },
    );
    expect(await leave()).toBe('look again');
    expect(stored().alert).toMatchObject({ isGone: true });
    expect(isDue()).toBe(true);
    expect(stored().alert).not.toHaveProperty('frozen');
    expect(digestOf(stored())).toBeUndefined();
  });

  it('has nothing to leave where it has an alert of its own, or none', async () => {
    const own = await begin({ alert: anAlert() });
    expect(await own.leave()).toBeUndefined();
    const none = await begin({});
    expect(await none.leave()).toBeUndefined();
    expect([own.stored().alert, none.stored().alert]).toEqual([anAlert(), undefined]);
  });
});
