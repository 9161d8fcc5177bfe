import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { subDays } from 'date-fns/subDays';
import { subMinutes } from 'date-fns/subMinutes';
import { subSeconds } from 'date-fns/subSeconds';
import {
  decideStorm,
  findLoner,
  findWaiting,
  followFailing,
  isDigestStale,
  isOfStorm,
} from '../../../src/incidents/announcing/decide-storm.ts';
import type { CountedIncident } from '../../../src/incidents/model/compare-incidents.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { ShownStorm, Storm } from '../../../src/incidents/model/storm.ts';
import type { StormSummary } from '../../../src/incidents/announcing/storm-summary.ts';
import { identifyRows } from '../../../src/incidents/announcing/identify-rows.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aStorm, aStormSummary } from '../../a-storm.ts';

const now = new Date('2026-11-22T12:00:00Z');
const shown: ShownStorm = {
  incidents: 11,
  missingObjects: 20,
  waiting: 11,
  isOver: false,
  isAcknowledged: false,
  at: subSeconds(now, 5),
};
const alert = { channelId: 'C0ALERTS00', messageTs: '1795341640.000100', isGone: false, shown };
const frozen = { error: 'edit_window_closed', isChannelClosed: false };
const replaces = {
  channelId: 'C0ALERTS00',
  messageTs: '1795341600.000100',
  error: 'edit_window_closed',
  firstPostedAt: now,
};
const shownOver = { ...alert, shown: { ...shown, waiting: 0, isOver: true } };

function waiting(count: number, createdAt = subSeconds(now, 20)) {
  return Array.from({ length: count }, (_, index) =>
    anIncident({ id: `incident${index}`, createdAt: addSeconds(createdAt, index) }),
  );
}

const mute = {
  number: 1,
  by: 'U0ANN00000',
  at: subMinutes(now, 1),
  until: addMinutes(now, 60),
  why: 'We know.',
};
const { number, by, until, why } = mute;
const muted = { number, by, until, why };

describe('findWaiting', () => {
  const [one] = waiting(1);

  it('finds what has no alert and is not over', () => {
    const resolved = { kind: 'resolved', by, at: now, acceptedObjects: 1 } as const;
    const others = [anIncident({ alert: anAlert() }), anIncident({ status: resolved })];
    expect(findWaiting([one!, ...others], [], now)).toEqual([one]);
  });

  it('leaves out tests, and what came under a mute, although nobody has looked at it since', () => {
    const test = anIncident({ isTest: true });
    expect(findWaiting([test, { ...one!, muted }], [{ ...mute, key: 'tmp/*' }], now)).toEqual([]);
    expect(findWaiting([one!], [{ ...mute, bucket: 'ord*' }], now)).toEqual([]);
  });

  it('finds again what was muted until a moment ago', () => {
    expect(findWaiting([{ ...one!, muted }], [{ ...mute, until: now }], now)).toHaveLength(1);
  });
});

describe('decideStorm', () => {
  it('lets ten new incidents wait for an alert each, and makes a storm of the eleventh', () => {
    expect(decideStorm(undefined, waiting(10), now)).toBeUndefined();
    expect(decideStorm(undefined, waiting(11), now)).toMatchObject({
      number: 1,
      revision: 1,
      since: subSeconds(now, 20),
      endedAt: undefined,
    });
  });

  it('goes on until no incident waits any more', () => {
    const storm = aStorm({ alert, endedAt: undefined, revision: 3 });
    expect(decideStorm(storm, waiting(1), now)).toBe(storm);
    expect(decideStorm(storm, [], now)).toEqual({ ...storm, endedAt: now, revision: 4 });
  });

  it.each([
    [
      'takes up a storm that ended minutes ago',
      { alert: shownOver, endedAt: subMinutes(now, 9) },
      4,
    ],
    ['begins a new one after that', { alert: shownOver, endedAt: subMinutes(now, 11) }, 5],
    [
      'takes up an older one whose digest could not say yet that it is over',
      { alert, endedAt: subMinutes(now, 90) },
      4,
    ],
    [
      'begins a new one where a person deleted the digest',
      { alert: { ...shownOver, isGone: true }, endedAt: subMinutes(now, 1) },
      5,
    ],
  ])('%s', (_name, differences, number) => {
    const cause = { kind: 'destination', name: 'orders-dr' } as const;
    const before = aStorm({ number: 4, revision: 7, cause, ...differences });
    expect(decideStorm(before, waiting(11), now)).toMatchObject({
      number,
      revision: number === 4 ? 8 : 1,
      endedAt: undefined,
      acknowledged: undefined,
    });
    expect(decideStorm(before, waiting(10), now)).toBe(before);
  });
});

describe('A storm with a cause', () => {
  const cause = { kind: 'destination', name: 'orders-dr' } as const;
  const storm = aStorm({ alert, cause, revision: 3 });
  const others = waiting(11).map((incident) => ({ ...incident, destinationBucket: 'other' }));

  it('begins where most share it, also after the storm itself began', () => {
    expect(decideStorm(undefined, waiting(11), now)?.cause).toEqual(cause);
    const before = aStorm({ revision: 3 });
    expect(decideStorm(before, waiting(11), now)).toEqual({ ...before, cause, revision: 4 });
    expect(decideStorm(before, waiting(2), now)).toBe(before);
  });

  it('leaves others to a storm of their own, if they are many', () => {
    expect(decideStorm(storm, [...waiting(3), ...others.slice(1)], now)).toBe(storm);
    expect(decideStorm(storm, others, now)).toMatchObject({
      number: storm.number + 1,
      cause: { kind: 'destination', name: 'other' },
    });
  });

  const inDigest = (differences: Partial<Incident> = {}) => ({
    incident: anIncident({
      alert: anAlert({ shown: { ...anAlert().shown, inStorm: storm.number } }),
      ...differences,
    }),
    missingObjects: 1,
  });
  const quiet = inDigest({ followUp: { quietSince: now } });
  const holding = (members: readonly CountedIncident[], differences: Partial<Storm> = {}) =>
    aStormSummary({ storm: { ...storm, ...differences }, members });

  it('is over while none fails, and goes on once one does', () => {
    expect(followFailing(holding([inDigest(), inDigest()]), now)).toMatchObject(storm);
    const over = followFailing(holding([quiet, quiet]), now);
    expect(over).toMatchObject({ endedAt: now, revision: 4 });
    const again = followFailing(holding([inDigest(), inDigest()], over), now);
    expect(again.endedAt).toBeUndefined();
  });

  // Its title said that none of 12 fails, and half an hour later the expected one had an alert of its own.
  it('is over while only what is expected goes on, unless that is all', () => {
    const expected = inDigest({ reason: 'SrcKeyNotFound' });
    const over = followFailing(holding([quiet, quiet, expected]), now);
    expect(over).toMatchObject({ endedAt: now, aloneSince: undefined });
    expect(followFailing(holding([expected, expected]), now).endedAt).toBeUndefined();
  });

  it('is over where a person deleted the digest', () => {
    const gone = { alert: { ...alert, isGone: true } };
    expect(followFailing(holding([inDigest(), inDigest()], gone), now).endedAt).toEqual(now);
  });

  it('lets one go that has gone on alone for half an hour', () => {
    const quietMillis = 1_800_000;
    const alone = followFailing(holding([quiet, inDigest(), quiet]), subMinutes(now, 30));
    expect(alone.aloneSince).toEqual(subMinutes(now, 30));
    const find = (members: readonly CountedIncident[], at: Date) =>
      findLoner(holding(members, alone), at, { quietMillis });
    expect(find([quiet, inDigest()], subMinutes(now, 1))).toBeUndefined();
    expect(find([quiet, inDigest()], now)).toEqual(inDigest().incident);
    expect(find([inDigest(), inDigest()], now)).toBeUndefined();
    expect(followFailing(holding([inDigest(), inDigest()], alone), now).aloneSince).toBeUndefined();
    expect(followFailing(holding([inDigest()]), now).aloneSince).toBeUndefined();
  });

  it('counts those that live in its digest, or are about to, and none with an alert of its own', () => {
    const since = subMinutes(now, 1);
    const isOf = (differences: Partial<Incident>, its: Partial<Storm> = {}) =>
      isOfStorm({ ...storm, since, ...its }, anIncident({ createdAt: now, ...differences }));
    expect(isOf({})).toBe(true);
    expect(isOf(inDigest().incident)).toBe(true);
    expect(isOf(inDigest().incident, { number: 9 })).toBe(false);
    expect(isOf({ destinationBucket: 'other' })).toBe(false);
    expect(isOf({ isAlone: true })).toBe(false);
    expect(isOf({ alert: anAlert() })).toBe(false);
    expect(isOf({}, { endedAt: now })).toBe(false);
  });
});

it('counts an incident to a storm that opened, or reopened, since it began', () => {
  const storm = aStorm({ since: now });
  expect(isOfStorm(storm, anIncident({ createdAt: now }))).toBe(true);
  expect(isOfStorm(storm, anIncident({ createdAt: subSeconds(now, 1) }))).toBe(false);
  const reopened = anIncident({ createdAt: subMinutes(now, 99), reopenedAt: addMinutes(now, 1) });
  expect(isOfStorm(storm, reopened)).toBe(true);
});

it('counts nothing to a storm that opened, or came up, once it was over', () => {
  const storm = aStorm({ since: now, endedAt: addMinutes(now, 5) });
  const posted = (minutes: number) => String(addMinutes(now, minutes).getTime() / 1000);
  const isOf = (opened: number, alertAt: number) =>
    isOfStorm(
      storm,
      anIncident({
        createdAt: addMinutes(now, opened),
        followUp: { restartedAt: addMinutes(now, 3) },
        alert: anAlert({ messageTs: posted(alertAt) }),
      }),
    );
  expect([isOf(5, 5), isOf(6, 7)]).toEqual([true, false]);
  // Two that were muted for days.
  expect([isOf(-9999, 4), isOf(-9999, 6)]).toEqual([true, false]);
  expect(isOfStorm(storm, anIncident({ createdAt: subDays(now, 9) }))).toBe(false);
});

it('begins a storm when what was muted for days came up, and takes in nothing of those days', () => {
  const createdAt = subDays(now, 3);
  const asked = { restartedAt: subMinutes(now, 2) };
  const some = waiting(12).map((incident) => ({ ...incident, createdAt, followUp: asked }));
  const storm = decideStorm(undefined, some, now)!;
  expect(storm.since).toEqual(asked.restartedAt);
  expect(some.every((incident) => isOfStorm(storm, incident))).toBe(true);
  const shown = anIncident({ createdAt: subDays(now, 1), alert: anAlert({ messageTs: '1' }) });
  expect(isOfStorm(storm, shown)).toBe(false);
  const stillMarked = some.map((incident) => ({ ...incident, followUp: {}, muted }));
  expect(decideStorm(undefined, stillMarked, now)?.since).toEqual(now);
});

it('counts neither tests nor what is muted to a storm', () => {
  const storm = aStorm({ since: now });
  const createdAt = addMinutes(now, 1);
  expect(isOfStorm(storm, anIncident({ createdAt, muted }))).toBe(false);
  expect(isOfStorm(storm, anIncident({ createdAt, isTest: true }))).toBe(false);
});

describe('isDigestStale', () => {
  const rows = identifyRows(waiting(11).map((incident) => ({ incident, missingObjects: 2 })));
  const shownRows = (differs = rows) =>
    aStorm({ alert: { ...alert, shown: { ...shown, rows: differs } } });

  const summary = (differences: Partial<StormSummary>): StormSummary => ({
    storm: aStorm({ alert, endedAt: undefined, acknowledged: undefined }),
    members: waiting(11).map((incident) => ({ incident, missingObjects: 2 })),
    missingObjects: 20,
    isCounted: true,
    waiting: 11,
    held: 0,
    sharedCause: undefined,
    ...differences,
  });

  it.each([
    ['not posted yet', { storm: aStorm({ alert: undefined }) }, now, true],
    ['the same as shown', {}, addMinutes(now, 9), false],
    ['more objects a moment later', { missingObjects: 21 }, now, false],
    ['more objects ten seconds later', { missingObjects: 21 }, addSeconds(now, 5), true],
    ['another state of one', { storm: shownRows('else') }, addSeconds(now, 5), true],
    ['the same state of all', { storm: shownRows() }, addSeconds(now, 5), false],
    ['fewer that wait', { waiting: 10 }, addSeconds(now, 5), true],
    ['over', { storm: aStorm({ alert, endedAt: now }) }, now, true],
    [
      'acknowledged',
      { storm: aStorm({ alert, acknowledged: { by: 'U0ANN00000', at: now }, endedAt: undefined }) },
      now,
      true,
    ],
    [
      'to be shown once more, for an update may have landed late',
      {
        storm: aStorm({
          alert,
          doubt: { until: now },
          endedAt: undefined,
          acknowledged: undefined,
        }),
      },
      now,
      true,
    ],
    [
      'frozen by Slack',
      { storm: aStorm({ alert: { ...alert, isGone: true, frozen } }) },
      now,
      true,
    ],
    [
      'frozen by Slack a second time',
      { storm: aStorm({ alert: { ...alert, isGone: true, frozen, replaces } }) },
      now,
      false,
    ],
    [
      'deleted by a person',
      { storm: aStorm({ alert: { ...alert, isGone: true }, endedAt: now }) },
      now,
      false,
    ],
  ])('%s', (_name, differences, at, isStale) => {
    expect(isDigestStale(summary(differences), at, 10_000)).toBe(isStale);
  });
});
