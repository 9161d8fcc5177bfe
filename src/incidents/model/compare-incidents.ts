import { onceForEach } from '../../lib/once-for-each.ts';
import { findReason } from '../../replication/find-reason.ts';
import type { Severity } from '../../replication/reasons/reason.ts';
import type { Incident } from './incident.ts';
import { countNow } from './missing-now.ts';

/** An incident, and how many objects are missing. */
export interface CountedIncident {
  readonly incident: Incident;
  /** Undefined while nobody has counted them. */
  readonly missingObjects: number | undefined;
  /** It is expected, and nothing of it has failed for a while. */
  readonly isCalm?: true;
}

const ranks: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** A reason that nobody knows yet may be anything, so it counts as high. */
export function incidentSeverity({ reason }: Pick<Incident, 'reason'>): Severity {
  return (reason === undefined ? undefined : findReason(reason)?.severity) ?? 'high';
}

/** Orders a list for people by what alerts show: tests last, unacknowledged first, then the worst, then the most objects. */
export function compareForList(one: Incident, other: Incident): number {
  return compareCounted(countShown(one), countShown(other));
}

function countShown(incident: Incident): CountedIncident {
  const shown = incident.alert?.shown.missingObjects;
  return { incident, missingObjects: shown && countNow(incident, shown) };
}

/** The most urgent first. Those who share a list share its order. */
export const sortForList = onceForEach((incidents: readonly Incident[]): readonly Incident[] =>
  incidents.toSorted(compareForList),
);

/** Orders counted incidents: tests last, unacknowledged first, then the worst, then the most objects. */
export function compareCounted(one: CountedIncident, other: CountedIncident): number {
  return (
    Number(one.incident.isTest === true) - Number(other.incident.isTest === true) ||
    Number(one.incident.status.kind !== 'open') - Number(other.incident.status.kind !== 'open') ||
    compareSeverity(one.incident, other.incident) ||
    (other.missingObjects ?? 0) - (one.missingObjects ?? 0) ||
    Number(one.incident.firstFailedAt) - Number(other.incident.firstFailedAt)
  );
}

/** Orders by severity, the worst first. */
export function compareSeverity(one: Incident, other: Incident): number {
  return ranks[incidentSeverity(one)] - ranks[incidentSeverity(other)];
}
