import { splitMissing } from '../../incidents/model/missing-now.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { isPartlyForgotten } from '../../incidents/model/kept-details.ts';
import { atLeast, formatCount, formatObjects } from '../block-kit/format-objects.ts';

/** How many objects of an incident are missing: `at least 250 objects` where some are not stored any more. */
export function formatMissing(
  incident: Pick<Incident, 'kept'>,
  count: number,
  format: (count: number) => string = formatObjects,
): string {
  return atLeast(isPartlyForgotten(incident), count, format(count));
}

/** `250 were resolved before`, which stands beside what is missing now; empty if none were. */
export function formatResolvedBefore(
  incident: Pick<Incident, 'kind' | 'reopening'>,
  missingObjects: number,
  format: (count: number) => string = formatCount,
): string {
  const { resolvedBefore: count } = splitMissing(incident, missingObjects);
  return count === 0 ? '' : ` · ${format(count)} ${count === 1 ? 'was' : 'were'} resolved before`;
}
