import { lackingMembers } from '../../incidents/announcing/lacking-members.ts';
import { isPartlyForgotten } from '../../incidents/model/kept-details.ts';
import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import { listFailing } from '../../incidents/announcing/still-fails.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { isInState } from '../../incidents/model/incident-state.ts';
import type { State } from '../alert/describe-state.ts';
import { atLeast, formatCount } from '../block-kit/format-objects.ts';

/** In place of everything else where no incident is left; muted ones are not counted. */
export const nothingLeft = 'all incidents are resolved or muted';

/** The state of a storm, as a sign and in words. */
export function describeStorm(summary: StormSummary): State {
  const { storm, members, waiting } = summary;
  const isOver = storm.endedAt !== undefined;
  // Not green: its incidents go on. One may join when it is over.
  if (isOver && storm.cause === undefined)
    return { sign: '⚪', words: waiting === 0 ? 'All alerts posted' : 'Posting alerts' };
  if (members.length === 0) return { sign: '⚪', words: isOver ? 'Storm over' : 'Storm' };
  // Silence is not recovery either.
  if (isOver && listFailing(summary.members).length === 0)
    return { sign: '🔵', words: 'Storm over' };
  if (isAllBenign(summary)) return { sign: '⚪', words: 'Storm, for information' };
  return listOpen(summary).length === 0
    ? { sign: '🟠', words: 'Storm' }
    : { sign: isAllLate(summary) ? '🟡' : '🔴', words: 'Storm' };
}

/** What to say of a storm's objects after their number. */
export function lackOfStorm(summary: Pick<StormSummary, 'members'>): string {
  const { lack } = lackingMembers(summary.members);
  return lack === 'expected' ? 'not replicated' : lack;
}

function isAllLate({ members }: Pick<StormSummary, 'members'>): boolean {
  return members.length > 0 && members.every(({ incident }) => incident.kind === 'late');
}

/** The members that nobody has acknowledged. */
export function listOpen({ members }: Pick<StormSummary, 'members'>): CountedIncident[] {
  return members.filter(({ incident }) => incident.status.kind === 'open');
}

/** How many fail, and how many somebody has acknowledged: `38 of 40 incidents failing, 3 acknowledged`. */
export function countStates(summary: StormSummary): string {
  const all = summary.members.length;
  const failing = listFailing(summary.members).length;
  const acknowledged = all - listOpen(summary).length;
  const number = failing === all ? '' : `${failing === 0 ? 'none' : formatCount(failing)} of `;
  const part = [`${number}${formatIncidents(all)}`, ...whatTheyDo(summary)].join(' ');
  return `${part}, ${acknowledged === all ? 'all' : formatCount(acknowledged)} acknowledged`;
}

/** `failing` or `late`, to stand after a number; nothing where all that happens is expected. */
export function whatTheyDo(summary: Pick<StormSummary, 'members'>): string[] {
  if (isAllLate(summary)) return ['late'];
  return isAllBenign(summary) ? [] : ['failing'];
}

/** Whether the digest shows its incidents in place of alerts of their own. */
export function isHome({ storm }: Pick<StormSummary, 'storm'>): boolean {
  return storm.cause !== undefined;
}

/** Whether all that happens is expected in normal life. */
export function isAllBenign({ members }: Pick<StormSummary, 'members'>): boolean {
  return members.length > 0 && members.every(({ incident }) => isInState(incident, 'expected'));
}

/** `1 incident`, `1,284 incidents`. */
export function formatIncidents(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'incident' : 'incidents'}`;
}

/** How many objects a storm misses: `at least 1,284 objects` while some are uncounted, or forgotten, undefined while all are. */
export function formatStormObjects(
  { members, missingObjects, isCounted }: StormSummary,
  format: (count: number) => string,
): string | undefined {
  if (missingObjects === 0 && !isCounted) return undefined;
  const objects = missingObjects === 1 ? 'object' : 'objects';
  const isLeast =
    !isCounted ||
    lackingMembers(members).lacking.some(({ incident }) => isPartlyForgotten(incident));
  return atLeast(isLeast, missingObjects, `${format(missingObjects)} ${objects}`);
}
