import { isDeepStrictEqual } from 'node:util';
import { addDays } from 'date-fns/addDays';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { ChunkUnion } from '../counting/chunk-union.ts';
import type { Alert, BackOff, Incident, Status, PostedMessage } from '../model/incident.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { entriesToPost } from '../model/timeline.ts';
import { chunkLifeDays } from '../model/chunk.ts';

/** Why an incident that is due has to wait, told before anything of it is counted. */
export interface Wait {
  readonly until: Date;
  readonly why: 'claimed by another worker' | 'Slack refused lately' | 'updated lately';
}

/** What waiting depends on besides the incident. */
export interface UpdatePolicy {
  /** How long an alert stays as it is while only counts change. */
  readonly announceIntervalMillis: number;
  /** When Slack was last seen to take the channel again: what it refused before may pass now. */
  readonly slackHealthySince?: Date | undefined;
}

/**
 * Says what keeps an incident that is due from being announced now.
 *
 * Looks at the incident alone, so that a busy incident costs no reading of its
 * chunks until its interval is over.
 */
export function decideWait(
  incident: Incident,
  now: Date,
  { announceIntervalMillis, slackHealthySince }: UpdatePolicy,
): Wait | undefined {
  const { alert, status } = incident;
  const slackWait = waitForSlack(incident, now, slackHealthySince);
  if (slackWait !== undefined) return slackWait;
  if (alert === undefined || status.kind === 'resolved') return undefined;
  if (!isSameStatus(alert.shown.status, status) || entriesToPost(incident).length > 0)
    return undefined;
  const nextUpdateAt = addMilliseconds(alert.shown.at, announceIntervalMillis);
  return nextUpdateAt > now ? { until: nextUpdateAt, why: 'updated lately' } : undefined;
}

/** Says what keeps any message from being written now, whatever it shows. */
export function waitForSlack<S>(
  { claim, backOff }: PostedMessage<S>,
  now: Date,
  slackHealthySince: Date | undefined,
): Wait | undefined {
  if (claim !== undefined && claim.until > now) {
    return { until: claim.until, why: 'claimed by another worker' };
  }
  if (backOff !== undefined && backOff.until > now && !isHealthyAgain(backOff, slackHealthySince)) {
    return { until: backOff.until, why: 'Slack refused lately' };
  }
  return undefined;
}

/** Whether Slack took the channel again since it refused. A limited rate has to be waited out all the same. */
function isHealthyAgain({ why, since }: BackOff, slackHealthySince: Date | undefined): boolean {
  return why === 'refused' && slackHealthySince !== undefined && since < slackHealthySince;
}

/** What Slack has to be told, or why nothing. */
export type Announcement =
  | 'post'
  | 'update'
  | 'update, then look again'
  | 'reopen'
  | 'leave: nothing is missing'
  | 'leave: muted'
  | 'leave: deleted in Slack'
  | 'leave: up to date';

/**
 * Says what Slack has to be told about an incident that is due.
 *
 * Looks only at what is remembered, never at the message that led here, so a
 * worker that died after remembering is made good by the next one to look.
 */
export function decideAnnouncement(
  summary: IncidentSummary,
  union: ChunkUnion,
  now: Date,
): Announcement {
  const { incident, missingObjects } = summary;
  const { alert, status, muted } = incident;
  // One that nobody knows of yet may be in Slack, and then has to say how it ended.
  const isInDoubt = incident.unsettledPostSince !== undefined;
  if (status.kind === 'resolved' && hasOutgrown(summary, status, union, now)) {
    // The old alert stays in the channel for ever, so it has to say first how its episode ended.
    const isStale =
      alert &&
      !alert.isGone &&
      (!isSameStatus(alert.shown.status, status) || entriesToPost(incident).length > 0);
    return isStale || isInDoubt ? 'update, then look again' : 'reopen';
  }
  if (alert === undefined && missingObjects === 0 && !isInDoubt) return 'leave: nothing is missing';
  if ((alert === undefined || alert.isGone) && muted !== undefined && status.kind !== 'resolved') {
    return isInDoubt ? 'post' : 'leave: muted';
  }
  if (alert === undefined) return 'post';
  if (alert.isGone) {
    return hasEscalated(summary, alert) ? 'post' : 'leave: deleted in Slack';
  }
  return isShown(summary) ? 'leave: up to date' : 'update';
}

/** Since a person deleted the alert: so many failures, or so late, that they are news again, or nobody looks after it. */
function hasEscalated(
  { incident: { pendingEntries = [] }, missingObjects, lastFailedAt }: IncidentSummary,
  { shown }: Alert,
): boolean {
  return (
    pendingEntries.some(({ kind }) => kind === 'escalated') ||
    (missingObjects > 0 && missingObjects >= shown.missingObjects * 10) ||
    lastFailedAt >= addDays(shown.lastFailedAt, 1)
  );
}

/** Whether objects failed that were not accepted at the resolution; above what is counted, any that came since. */
function hasOutgrown(
  { incident, missingObjects }: IncidentSummary,
  resolved: Extract<Status, { kind: 'resolved' }>,
  union: ChunkUnion,
  now: Date,
): boolean {
  // It ends by itself, perhaps before its alert could say how much it misses.
  if (incident.isTest === true) return false;
  const hasMore = union.chunks.some(
    ({ writtenAt, leftOut, isRecovery }) =>
      writtenAt > resolved.at && leftOut > 0 && isRecovery !== true,
  );
  return hasMore || missingObjects > countAccepted(incident, resolved, union, now);
}

/**
 * How many of the objects that are still counted were accepted at the resolution.
 *
 * Chunks expire, and late objects arrive, and with that accepted objects leave the
 * count; without taking them off here, as many new failures would go unseen.
 */
function countAccepted(
  incident: Incident,
  resolved: Extract<Status, { kind: 'resolved' }>,
  union: ChunkUnion,
  now: Date,
): number {
  const canHaveExpired = addDays(incident.createdAt, chunkLifeDays) <= now;
  if (!canHaveExpired && incident.kind !== 'late') return resolved.acceptedObjects;
  return Math.min(resolved.acceptedObjects, union.missingSince(resolved.at));
}

function isShown({
  incident,
  missingObjects,
  missingBytes,
  replicatedObjects,
  lastFailedAt,
}: IncidentSummary): boolean {
  const shown = incident.alert?.shown;
  return (
    shown !== undefined &&
    shown.missingObjects === missingObjects &&
    shown.missingBytes === missingBytes &&
    shown.replicatedObjects === replicatedObjects &&
    shown.lastFailedAt.getTime() === lastFailedAt.getTime() &&
    shown.quietSince?.getTime() === incident.followUp?.quietSince?.getTime() &&
    shown.mutedUntil?.getTime() === incident.muted?.until.getTime() &&
    shown.snoozedUntil?.getTime() === incident.snooze?.until.getTime() &&
    isSameStatus(shown.status, incident.status) &&
    entriesToPost(incident).length === 0
  );
}

/** Whether two statuses say the same, of the same person, at the same moment. */
export function isSameStatus(one: Status, other: Status): boolean {
  // Not by JSON: what comes from the table has its fields in another order.
  return isDeepStrictEqual(one, other);
}
