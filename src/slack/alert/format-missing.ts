import type { Incident } from '../../incidents/model/incident.ts';
import { isPartlyForgotten } from '../../incidents/model/kept-details.ts';
import { atLeast, formatObjects } from '../block-kit/format-objects.ts';

/** How many objects of an incident are missing: `at least 250 objects` where some are not stored any more. */
export function formatMissing(
  incident: Pick<Incident, 'kept'>,
  count: number,
  format: (count: number) => string = formatObjects,
): string {
  return atLeast(isPartlyForgotten(incident), count, format(count));
}
