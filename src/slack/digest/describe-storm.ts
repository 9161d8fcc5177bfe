import { maxCounted } from '../../incidents/counting/chunk-union.ts';
import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { findReason } from '../../replication/find-reason.ts';
import type { State } from '../alert/describe-state.ts';
import { formatCount } from '../block-kit/format-objects.ts';

/** What a digest says where no incident is left in it; the muted ones are not counted. */
export const nothingLeft = 'all incidents are resolved or muted';

/** An incident's state in one word, beside its sign. */
export function sayShortState({ status, reason, kind, muted, snooze, followUp }: Incident): string {
  if (status.kind !== 'open') return status.kind;
  if (isBenignReason(reason)) return 'info';
  if (muted !== undefined) return 'muted';
  if (snooze !== undefined) return 'snoozed';
  if (kind === 'late') return 'late';
  return followUp?.quietSince === undefined ? 'failing' : 'quiet';
}

/** The state of a storm, as a sign and in words. */
export function describeStorm(summary: StormSummary): State {
  const { storm, members } = summary;
  // Not green: that a storm is over says nothing of its incidents.
  if (storm.endedAt !== undefined) return { sign: '⚪', words: 'All alerts posted' };
  if (members.length === 0) return { sign: '⚪', words: 'Storm' };
  if (isAllBenign(summary)) return { sign: '⚪', words: 'Storm, for information' };
  return listOpen(summary).length === 0
    ? { sign: '🟠', words: 'Storm, acknowledged' }
    : { sign: isAllLate(summary) ? '🟡' : '🔴', words: 'Storm' };
}

/** What to say of a storm's objects after their number. */
export function lackOfStorm(summary: Pick<StormSummary, 'members'>): string {
  if (isAllLate(summary)) return 'late';
  return isAllBenign(summary) ? 'not replicated' : 'missing';
}

function isAllLate({ members }: Pick<StormSummary, 'members'>): boolean {
  return members.length > 0 && members.every(({ incident }) => incident.kind === 'late');
}

/** The members that nobody has acknowledged. */
export function listOpen({ members }: Pick<StormSummary, 'members'>): CountedIncident[] {
  return members.filter(({ incident }) => incident.status.kind === 'open');
}

/** Whether a reason is expected in normal life, so that nobody needs to be woken. */
export function isBenignReason(reason: string | undefined): boolean {
  return reason !== undefined && findReason(reason)?.isBenign === true;
}

/** Whether all that happens is expected in normal life. */
export function isAllBenign({ members }: Pick<StormSummary, 'members'>): boolean {
  return members.length > 0 && members.every(({ incident }) => isBenignReason(incident.reason));
}

/** `1 incident`, `1,284 incidents`. */
export function sayIncidents(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'incident' : 'incidents'}`;
}

/**
 * How many objects a storm misses: `at least 1,284 objects` while some incidents are not counted.
 *
 * @param format - writes the count in digits
 * @returns undefined while nothing is counted
 */
export function sayObjects(
  { missingObjects, isCounted }: StormSummary,
  format: (count: number) => string,
): string | undefined {
  if (missingObjects === 0 && !isCounted) return undefined;
  // From there on the digits say it themselves: "1,000,000+".
  const isLeast = !isCounted && missingObjects < maxCounted;
  const objects = missingObjects === 1 ? 'object' : 'objects';
  return `${isLeast ? 'at least ' : ''}${format(missingObjects)} ${objects}`;
}

/** How far the alerts have come: `each of the 37 incidents has its own alert`. */
export function sayWhoHasAnAlert({ members, waiting }: StormSummary): string {
  const all = formatCount(members.length);
  // A late incident may join a storm that is over.
  if (waiting > 0) {
    return `${formatCount(members.length - waiting)} of ${all} incidents have their own alert`;
  }
  return members.length === 1
    ? '1 incident, with its own alert'
    : `${all} incidents, each with its own alert`;
}
