import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { subMinutes } from 'date-fns/subMinutes';
import { subSeconds } from 'date-fns/subSeconds';
import {
  decideStorm,
  findWaiting,
  isDigestStale,
  isOfStorm,
} from '../../../src/incidents/announcing/decide-storm.ts';
import type { ShownStorm } from '../../../src/incidents/model/storm.ts';
import type { StormSummary } from '../../../src/incidents/announcing/storm-summary.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aStorm } from '../../a-storm.ts';

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

it('counts an incident to a storm that opened, or reopened, since it began', () => {
  const storm = aStorm({ since: now });
  expect(isOfStorm(storm, anIncident({ createdAt: now }))).toBe(true);
  expect(isOfStorm(storm, anIncident({ createdAt: subSeconds(now, 1) }))).toBe(false);
  const reopened = anIncident({ createdAt: subMinutes(now, 99), reopenedAt: addMinutes(now, 1) });
  expect(isOfStorm(storm, reopened)).toBe(true);
});

it('counts neither tests nor what is muted to a storm', () => {
  const storm = aStorm({ since: now });
  const createdAt = addMinutes(now, 1);
  expect(isOfStorm(storm, anIncident({ createdAt, muted }))).toBe(false);
  expect(isOfStorm(storm, anIncident({ createdAt, isTest: true }))).toBe(false);
});

describe('isDigestStale', () => {
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
