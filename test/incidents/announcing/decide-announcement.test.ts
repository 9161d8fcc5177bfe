import { addDays } from 'date-fns/addDays';
import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { subSeconds } from 'date-fns/subSeconds';
import type { Chunk } from '../../../src/incidents/model/chunk.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import {
  decideAnnouncement,
  decideWait,
} from '../../../src/incidents/announcing/decide-announcement.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import type { Incident, Status } from '../../../src/incidents/model/incident.ts';
import { summarizeIncident } from '../../../src/incidents/counting/summarize-incident.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';
import { aLateIncident, anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { aUnion } from '../../a-union.ts';

const now = new Date('2026-11-22T12:00:00Z');
const updatePolicy = { announceIntervalMillis: 30_000 };
const acknowledged: Status = { kind: 'acknowledged', by: 'U0ANN00000', at: subSeconds(now, 5) };
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 };
const shown = anAlert().shown;
const justShown = anAlert({ shown: { ...shown, at: subSeconds(now, 10) } });
const shownResolved = anAlert({ shown: { ...shown, status: resolved } });
const frozen = { error: 'edit_window_closed', isChannelClosed: false };
const replaces = {
  channelId: 'C0ALERTS00',
  messageTs: '1795341600.000100',
  error: 'edit_window_closed',
  firstPostedAt: new Date('2026-11-22T10:00:00Z'),
};
const frozenAgain = anAlert({ isGone: true, frozen, replaces });
const pending = (kind: 'reminded' | 'escalated' | 'snooze ended') => [
  kind === 'snooze ended'
    ? { number: 1, at: now, kind }
    : ({ number: 1, at: now, kind, others: 0 } as const),
];
const muted = { number: 1, by: 'U0ANN00000', until: addDays(now, 1), why: 'We know.' };
const claim = (until: Date) => ({ owner: 'worker', until });

describe('decideWait', () => {
  it.each([
    ['an incident without an alert', anIncident()],
    ['an alert older than the interval', anIncident({ alert: anAlert() })],
    ['what a person just did', anIncident({ alert: justShown, status: acknowledged })],
    [
      'a resolved incident, which may have to reopen',
      anIncident({ alert: justShown, status: resolved }),
    ],
    ['a worker whose claim ran out', anIncident({ claim: claim(now) })],
    [
      'a refusal that is over',
      anIncident({
        backOff: { why: 'refused', since: subSeconds(now, 60), until: now, refusals: 3 },
      }),
    ],
  ])('does not wait for %s', (_name, incident) => {
    expect(decideWait(incident, now, updatePolicy)).toBeUndefined();
  });

  it.each([
    ['another worker claims it', anIncident({ claim: claim(addSeconds(now, 9)) }), 9],
    [
      'Slack refused lately',
      anIncident({
        backOff: { why: 'refused', since: now, until: addSeconds(now, 7), refusals: 1 },
      }),
      7,
    ],
    ['only counts can have changed since a moment ago', anIncident({ alert: justShown }), 20],
  ])('waits while %s', (_name, incident, seconds) => {
    expect(decideWait(incident, now, updatePolicy)?.until).toEqual(addSeconds(now, seconds));
  });
});

it('does not wait any more once Slack is seen to take the channel again', () => {
  const times = { since: subSeconds(now, 5), until: addSeconds(now, 55), refusals: 1 };
  const incident = anIncident({ backOff: { why: 'refused', ...times } });
  const healthySince = (slackHealthySince: Date) =>
    decideWait(incident, now, { ...updatePolicy, slackHealthySince });
  expect(healthySince(subSeconds(now, 1))).toBeUndefined();
  expect(healthySince(subSeconds(now, 9))?.why).toBe('Slack refused lately');
  const limited = anIncident({ backOff: { why: 'rate limited', ...times } });
  expect(decideWait(limited, now, { ...updatePolicy, slackHealthySince: now })?.until).toEqual(
    times.until,
  );
});

describe('decideAnnouncement', () => {
  it.each([
    ['posts an incident that has no alert yet', aSummary(), 'post'],
    [
      'leaves an incident of which nothing is counted',
      aSummary({ missingObjects: 0 }),
      'leave: nothing is missing',
    ],
    [
      'updates an alert that shows fewer objects',
      aSummary({ incident: anIncident({ alert: anAlert() }), missingObjects: 2 }),
      'update',
    ],
    [
      'updates an alert that shows another status',
      aSummary({ incident: anIncident({ alert: anAlert(), status: acknowledged }) }),
      'update',
    ],
    [
      'updates an alert when a known object fails again',
      aSummary({ incident: anIncident({ alert: anAlert() }), lastFailedAt: now }),
      'update',
    ],
    [
      'leaves an alert that shows everything',
      aSummary({ incident: anIncident({ alert: anAlert() }) }),
      'leave: up to date',
    ],
    [
      'leaves an alert that a person deleted',
      aSummary({ incident: anIncident({ alert: anAlert({ isGone: true }) }), missingObjects: 2 }),
      'leave: deleted in Slack',
    ],
    [
      'shows a resolution',
      aSummary({ incident: anIncident({ alert: anAlert(), status: resolved }) }),
      'update',
    ],
    [
      'posts anew when ten times as many are missing as when the alert was deleted',
      aSummary({ incident: anIncident({ alert: anAlert({ isGone: true }) }), missingObjects: 10 }),
      'post',
    ],
    [
      'posts anew when failures come a day after the alert was deleted',
      aSummary({
        incident: anIncident({ alert: anAlert({ isGone: true }) }),
        lastFailedAt: addDays(shown.lastFailedAt, 1),
      }),
      'post',
    ],
    [
      'posts anew what can never be edited again',
      aSummary({ incident: anIncident({ alert: anAlert({ isGone: true, frozen }) }) }),
      'post',
    ],
    [
      'leaves what can never be edited again and is resolved',
      aSummary({
        incident: anIncident({ alert: anAlert({ isGone: true, frozen }), status: resolved }),
      }),
      'leave: deleted in Slack',
    ],
    [
      'leaves what was posted anew and is frozen again, where nobody has to do anything',
      aSummary({
        incident: anIncident({ alert: frozenAgain, pendingEntries: pending('snooze ended') }),
        missingObjects: 2,
      }),
      'leave: deleted in Slack',
    ],
    [
      'posts what is frozen again where people are reminded',
      aSummary({
        incident: anIncident({ alert: frozenAgain, pendingEntries: pending('reminded') }),
      }),
      'post',
    ],
    [
      'reopens what outgrows what was accepted',
      aSummary({
        incident: anIncident({ alert: shownResolved, status: resolved }),
        missingObjects: 2,
      }),
      'reopen',
    ],
    [
      'shows the resolution first where the old alert does not yet',
      aSummary({ incident: anIncident({ alert: anAlert(), status: resolved }), missingObjects: 2 }),
      'update, then look again',
    ],
    [
      'reopens even where the old alert was deleted',
      aSummary({
        incident: anIncident({ alert: anAlert({ isGone: true }), status: resolved }),
        missingObjects: 2,
      }),
      'reopen',
    ],
    [
      'looks first for an alert that may have landed without our knowing',
      aSummary({
        incident: anIncident({ status: resolved, unsettledPostSince: subSeconds(now, 90) }),
        missingObjects: 2,
      }),
      'update, then look again',
    ],
    [
      'looks for an alert in doubt also where it is muted by now',
      aSummary({ incident: anIncident({ muted, unsettledPostSince: subSeconds(now, 90) }) }),
      'post',
    ],
    [
      'leaves a muted incident alone whose alert was deleted, whatever failed since',
      aSummary({
        incident: anIncident({ muted, alert: anAlert({ isGone: true }) }),
        missingObjects: 10,
      }),
      'leave: muted',
    ],
    [
      'ends a test for good, even if nobody knew what it missed',
      aSummary({
        incident: anIncident({ status: { ...resolved, acceptedObjects: 0 }, isTest: true }),
      }),
      'post',
    ],
  ] as const)('%s', (_name, summary, announcement) => {
    expect(decideAnnouncement(summary, aUnion([]), now)).toBe(announcement);
  });

  describe('after accepted objects left the count with their chunks', () => {
    const createdAt = new Date('2026-09-01T00:00:00Z');
    const resolvedAt = addDays(createdAt, 50);
    const status: Status = { ...resolved, at: resolvedAt, acceptedObjects: 10 };
    const alert = anAlert({ shown: { ...shown, status } });
    const incident = anIncident({ createdAt, status, alert });
    const chunkAt = (writtenAt: Date, ...versionIds: string[]): Chunk[] =>
      groupFailures(versionIds.map((versionId) => aFailure({ versionId }))).flatMap((group) =>
        packChunks(group, writtenAt),
      );
    const accepted = chunkAt(addDays(resolvedAt, -1), 'v1', 'v2');

    it('reopens at the first new failure', () => {
      const union = aUnion([...accepted, ...chunkAt(addDays(resolvedAt, 12), 'v3')]);
      const summary = summarizeIncident(incident, union);
      expect(decideAnnouncement(summary, union, addDays(resolvedAt, 12))).toBe('reopen');
    });

    it('stays resolved when an accepted one is delivered again', () => {
      const union = aUnion([...accepted, ...chunkAt(addDays(resolvedAt, 12), 'v2')]);
      const summary = summarizeIncident(incident, union);
      expect(decideAnnouncement(summary, union, addDays(resolvedAt, 12))).toBe('update');
    });
  });

  describe('of late objects', () => {
    const at = (minutes: number) => addMinutes(now, minutes);
    const pack = (minutes: number, ...events: ReplicationFailure[]): Chunk[] =>
      groupFailures(events).flatMap((group) => packChunks(group, at(minutes)));
    const version = (id: string) => ({ versionId: id });
    const late = pack(-5, aLateOne(version('v1')), aLateOne(version('v2')));
    const arrived = pack(5, aRecovery(version('v1')), aRecovery(version('v2')));
    const decide = (incident: Incident, chunks: readonly Chunk[]) => {
      const union = aUnion(chunks);
      return decideAnnouncement(summarizeIncident(incident, union), union, at(10));
    };

    it('opens nothing where all has arrived, unless an alert may have landed that says otherwise', () => {
      expect(decide(aLateIncident(), [...late, ...arrived])).toBe('leave: nothing is missing');
      const inDoubt = aLateIncident({ unsettledPostSince: now });
      expect(decide(inDoubt, [...late, ...arrived])).toBe('post');
    });

    it('reopens with one more, although those that were accepted have arrived', () => {
      const status: Status = { ...resolved, acceptedObjects: 2 };
      const alert = anAlert({ shown: { ...shown, status } });
      const incident = aLateIncident({ status, alert });
      expect(decide(incident, [...late, ...arrived])).toBe('update');
      const more = pack(6, aLateOne(version('v3')));
      expect(decide(incident, [...late, ...arrived, ...more])).toBe('reopen');
    });

    it('stays recovered when what was late is delivered again', () => {
      const status: Status = {
        kind: 'resolved',
        at: at(7),
        acceptedObjects: 0,
        replicatedObjects: 2,
      };
      const alert = anAlert({
        shown: { ...shown, status, missingObjects: 0, missingBytes: 0, replicatedObjects: 2 },
      });
      const again = pack(8, aLateOne(version('v1')), aRecovery(version('v1')));
      const incident = aLateIncident({ status, alert });
      expect(decide(incident, [...late, ...arrived, ...again])).toBe('leave: up to date');
      const gone = { ...incident, alert: { ...alert, isGone: true } };
      expect(decide(gone, [...late, ...arrived, ...again])).toBe('leave: deleted in Slack');
    });
  });
});
