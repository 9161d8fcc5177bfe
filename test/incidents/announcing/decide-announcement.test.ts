import { addDays } from 'date-fns/addDays';
import { subSeconds } from 'date-fns/subSeconds';
import type { ChunkUnion } from '../../../src/incidents/counting/chunk-union.ts';
import { decideAnnouncement } from '../../../src/incidents/announcing/decide-announcement.ts';
import type { Status } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { aUnion } from '../../a-union.ts';

const now = new Date('2026-11-22T12:00:00Z');
const acknowledged: Status = { kind: 'acknowledged', by: 'U0ANN00000', at: subSeconds(now, 5) };
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 };
const shown = anAlert().shown;
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
const reopenedByHand = [
  { number: 1, at: now, kind: 'reopened by hand', by: 'U0ANN00000' },
] as const;
const muted = { number: 1, by: 'U0ANN00000', until: addDays(now, 1), why: 'We know.' };

describe('decideAnnouncement', () => {
  it.each([
    ['posts an incident that has no alert yet', aSummary(), 'post'],
    [
      'posts anew what a person reopened whose alert was deleted',
      aSummary({
        incident: anIncident({ alert: anAlert({ isGone: true }), pendingEntries: reopenedByHand }),
      }),
      'post',
    ],
    [
      'posts anew what a person reopened whose alert is frozen',
      aSummary({ incident: anIncident({ alert: frozenAgain, pendingEntries: reopenedByHand }) }),
      'post',
    ],
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
      'posts anew when ten times as many are missing now, whatever was resolved before',
      aSummary({
        incident: anIncident({
          alert: anAlert({ isGone: true, shown: { ...shown, missingObjects: 251 } }),
          reopening: {
            previousAlert: undefined,
            resolvedBy: 'U0ANN00000',
            resolvedAt: now,
            acceptedObjects: 250,
          },
        }),
        missingObjects: 260,
      }),
      'post',
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
    expect(decideAnnouncement(summary, unionOf(summary.missingObjects), now)).toBe(announcement);
  });
});

/** The union of a chunk with so many object versions. */
function unionOf(missingObjects: number): ChunkUnion {
  const packed = Uint8Array.from({ length: missingObjects * 18 }, (_, at) => Math.floor(at / 18));
  return aUnion([aChunk({ packed })]);
}
