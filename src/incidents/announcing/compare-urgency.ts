import { findReason } from '../../replication/find-reason.ts';
import type { Severity } from '../../replication/reason.ts';
import { isSameStatus } from './decide-announcement.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import type { StormMember } from './storm-summary.ts';

const ranks: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** How bad an incident is. A reason that nobody knows yet may be anything, so it counts as high. */
function incidentSeverity({ reason }: Pick<Incident, 'reason'>): Severity {
  return (reason === undefined ? undefined : findReason(reason)?.severity) ?? 'high';
}

/**
 * Orders what is due: what a person just did, then what nobody has heard of, then the worst.
 *
 * What an earlier try left in doubt comes last, so that one alert that Slack
 * chokes on cannot keep the others waiting.
 */
export function compareForAnnouncing(one: Incident, other: Incident): number {
  return (
    Number(one.claim !== undefined) - Number(other.claim !== undefined) ||
    Number(isActedOn(other)) - Number(isActedOn(one)) ||
    Number(one.alert !== undefined) - Number(other.alert !== undefined) ||
    compareSeverity(one, other) ||
    Number(one.createdAt) - Number(other.createdAt)
  );
}

/**
 * Orders what waits for its first post: by turns the most urgent and the one that waits longest, so that a stream of
 * urgent ones cannot keep the others waiting for ever.
 */
export function worstAndOldestFirst<T extends { readonly incident: Incident }>(
  due: readonly T[],
): T[] {
  const worst = due.toSorted((one, other) => compareForAnnouncing(one.incident, other.incident));
  const oldest = due.toSorted(
    (one, other) => Number(openedAt(one.incident)) - Number(openedAt(other.incident)),
  );
  return [...new Set(worst.flatMap((each, index) => [each, oldest[index] ?? each]))];
}

/** Orders a list for people: what nobody has acknowledged, the worst, the most objects. */
export function compareForList(one: Incident, other: Incident): number {
  return compareCounted(
    { incident: one, missingObjects: one.alert?.shown.missingObjects },
    { incident: other, missingObjects: other.alert?.shown.missingObjects },
  );
}

/** The same, of incidents that were counted. */
export function compareCounted(one: StormMember, other: StormMember): number {
  return (
    Number(one.incident.status.kind !== 'open') - Number(other.incident.status.kind !== 'open') ||
    compareSeverity(one.incident, other.incident) ||
    (other.missingObjects ?? 0) - (one.missingObjects ?? 0) ||
    Number(one.incident.firstFailedAt) - Number(other.incident.firstFailedAt)
  );
}

function compareSeverity(one: Incident, other: Incident): number {
  return ranks[incidentSeverity(one)] - ranks[incidentSeverity(other)];
}

function isActedOn({ alert, status }: Incident): boolean {
  return alert !== undefined && !isSameStatus(alert.shown.status, status);
}
