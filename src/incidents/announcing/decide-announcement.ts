import { addDays, addMilliseconds, min } from '../../lib/dates.ts';
import type { ChunkUnion } from '../counting/chunk-union.ts';
import type { BackOff } from '../model/back-off.ts';
import type { Alert, Incident, Status, PostedMessage } from '../model/incident.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { maxSilenceMillis } from '../model/slack-budget.ts';
import { countNow } from '../model/missing-now.ts';
import { mustReplace } from '../model/frozen-alert.ts';
import { mustLookForCopies } from '../model/possible-copy.ts';
import type { TimelineEntry } from '../model/timeline.ts';
import { doubtAt, repliesDue } from './doubt.ts';
import { isSameStatus, isStateShown } from './is-state-shown.ts';
import type { Accepted } from '../lifecycle/reopen-incident.ts';
import { chunkLifeDays } from '../model/chunk.ts';

/** Why an incident that is due has to wait, decided before it is counted. */
export interface Wait {
  readonly until: Date;
  readonly why: 'claimed by another worker' | 'Slack refused lately' | 'updated lately';
}

/** What waiting depends on besides the incident. */
export interface UpdatePolicy {
  readonly announceIntervalMillis: number;
  /** When Slack was last seen to take the channel again: what it refused before may pass now. */
  readonly slackHealthySince?: Date | undefined;
}

/** Decides by the incident alone whether it has to wait, so that a busy one costs no reading of chunks. */
export function decideWait(
  incident: Incident,
  now: Date,
  { announceIntervalMillis, slackHealthySince }: UpdatePolicy,
): Wait | undefined {
  const { alert, status } = incident;
  const slackWait = waitForSlack(incident, now, slackHealthySince);
  if (slackWait !== undefined) return slackWait;
  if (alert === undefined || alert.frozen || status.kind === 'resolved') return undefined;
  if (!isSameStatus(alert.shown.status, status) || repliesDue(incident, now).length > 0)
    return undefined;
  const nextUpdateAt = addMilliseconds(alert.shown.at, announceIntervalMillis);
  return nextUpdateAt > now ? { until: nextUpdateAt, why: 'updated lately' } : undefined;
}

/** Decides whether any message has to wait, whatever it shows. */
export function waitForSlack<S>(
  { claim, backOff }: PostedMessage<S>,
  now: Date,
  slackHealthySince: Date | undefined,
): Wait | undefined {
  if (claim !== undefined && claim.until > now) {
    return { until: claim.until, why: 'claimed by another worker' };
  }
  if (backOff === undefined || isHealthyAgain(backOff, slackHealthySince)) return undefined;
  const until = endOf(backOff);
  return until > now ? { until, why: 'Slack refused lately' } : undefined;
}

/** Whatever was stored: an older version took Slack's word for days. */
function endOf({ why, since, until }: BackOff): Date {
  return why === 'rate limited' ? min([until, addMilliseconds(since, maxSilenceMillis)]) : until;
}

function isHealthyAgain({ why, since }: BackOff, slackHealthySince: Date | undefined): boolean {
  return why === 'refused' && slackHealthySince !== undefined && since < slackHealthySince;
}

/** What to do in Slack, or why nothing. */
export type Announcement =
  | 'post'
  | 'update'
  | 'update, then look again'
  | 'reopen'
  /** Nothing is to be posted, but what may have been posted is to be found. */
  | 'look for copies'
  | 'leave: in doubt'
  | 'leave: nothing is missing'
  | 'leave: muted'
  | 'leave: deleted in Slack'
  | 'leave: up to date';

/** Decides only by stored state what to do in Slack, so that the next worker completes what one that died began. */
export function decideAnnouncement(
  summary: IncidentSummary,
  union: ChunkUnion,
  now: Date,
): Announcement {
  const { incident, missingObjects } = summary;
  const { alert, claim, status, muted } = incident;
  // A post that nobody knows of may be in Slack, and has to say how it ended.
  const isInDoubt = incident.unsettledPostSince !== undefined;
  const doubt = doubtAt(incident, now);
  // A claim here is one that ended without a word of what became of its call.
  const unsure = doubt === 'none' && mustLookForCopies(incident.copies, now) ? 'over' : doubt;
  const mustRender = claim !== undefined || unsure === 'over';
  if (status.kind === 'resolved' && hasOutgrown(summary, status, union, now)) {
    // The old alert stays in the channel for ever, so it has to show first how its episode ended.
    const isStale =
      alert &&
      !alert.isGone &&
      (!isSameStatus(alert.shown.status, status) ||
        repliesDue(incident, now).length > 0 ||
        mustRender);
    if (isStale || isInDoubt) return 'update, then look again';
    return leave(doubt, 'reopen');
  }
  if (alert === undefined && countNow(incident, missingObjects) === 0 && !isInDoubt) {
    return leave(unsure, 'leave: nothing is missing');
  }
  if ((alert === undefined || alert.isGone) && muted !== undefined && status.kind !== 'resolved') {
    return isInDoubt ? 'post' : leave(unsure, 'leave: muted');
  }
  if (alert === undefined) return 'post';
  if (alert.isGone) {
    if (hasEscalated(summary, alert) || mustBeHeard(incident, alert)) return 'post';
    return isInDoubt ? 'look for copies' : leave(unsure, 'leave: deleted in Slack');
  }
  if (mustRender || !isShown(summary, now)) return 'update';
  return leave(unsure, 'leave: up to date');
}

function leave(doubt: ReturnType<typeof doubtAt>, otherwise: Announcement): Announcement {
  if (doubt === 'none') return otherwise;
  return doubt === 'pending' ? 'leave: in doubt' : 'look for copies';
}

/** Slack took the alert away, not a person; what nobody must do anything about need not come again. */
function mustBeHeard({ status, pendingEntries = [] }: Incident, alert: Alert): boolean {
  if (alert.frozen === undefined || status.kind === 'resolved') return false;
  return mustReplace(alert) || pendingEntries.some(({ kind }) => callsForAction.has(kind));
}

const callsForAction: ReadonlySet<TimelineEntry['kind']> = new Set([
  'reminded',
  'escalated',
  'asked',
  'reason changed',
  'reopened by hand',
]);

function hasEscalated(
  { incident, missingObjects, lastFailedAt }: IncidentSummary,
  { shown }: Alert,
): boolean {
  const { pendingEntries = [] } = incident;
  const missing = countNow(incident, missingObjects);
  return (
    pendingEntries.some(({ kind }) => kind === 'escalated' || kind === 'reopened by hand') ||
    (missing > 0 && missing >= countNow(incident, shown.missingObjects) * 10) ||
    lastFailedAt >= addDays(shown.lastFailedAt, 1)
  );
}

function hasOutgrown(
  { incident }: IncidentSummary,
  resolved: Extract<Status, { kind: 'resolved' }>,
  union: ChunkUnion,
  now: Date,
): boolean {
  // It ends by itself, perhaps before its alert could show all of it.
  if (incident.isTest === true) return false;
  const hasMore = union.chunks.some(
    ({ writtenAt, leftOut, isRecovery }) =>
      writtenAt > resolved.at && leftOut > 0 && isRecovery !== true,
  );
  // Not what is known to be missing besides: that was accepted.
  const { acceptedObjects } = countAccepted(incident, union, now);
  return hasMore || union.missingObjects > acceptedObjects;
}

/** Of what a resolution accepted, what is still counted: chunks expire and objects arrive, else new ones go unseen. */
export function countAccepted(incident: Incident, union: ChunkUnion, now: Date): Accepted {
  const { status, createdAt, kind } = incident;
  if (status.kind !== 'resolved') return { acceptedObjects: 0, until: now };
  const { at, acceptedObjects } = status;
  const until = union.acceptedUntil(at, acceptedObjects);
  const stored = union.countedUntil(until);
  const canHaveExpired = addDays(createdAt, chunkLifeDays) <= now;
  const canHaveArrived = kind === 'late' || union.hasRecoveries;
  if (until === at && !canHaveExpired && !canHaveArrived) return { acceptedObjects, until, stored };
  return { acceptedObjects: Math.min(acceptedObjects, union.missingSince(until)), until, stored };
}

function isShown(
  { incident, missingObjects, missingBytes, replicatedObjects, lastFailedAt }: IncidentSummary,
  now: Date,
): boolean {
  const shown = incident.alert?.shown;
  return (
    shown !== undefined &&
    shown.missingObjects === missingObjects &&
    shown.missingBytes === missingBytes &&
    shown.replicatedObjects === replicatedObjects &&
    shown.lastFailedAt.getTime() === lastFailedAt.getTime() &&
    isStateShown(incident, now)
  );
}
