import type { Incident } from '../model/incident.ts';
import { isPartlyForgotten } from '../model/kept-details.ts';
import type { ChunkUnion } from './chunk-union.ts';

/**
 * How many objects are missing, as far as is known. Chunks end, and what was counted before does not arrive by that, so
 * there are never fewer than people were told; at least one, or there were no incident.
 */
export function countMissing(
  incident: Incident,
  union: Pick<ChunkUnion, 'missingObjects' | 'chunks'>,
): number {
  const { kind, alert, kept } = incident;
  const least = isPartlyForgotten(incident) ? 1 : 0;
  // Late objects do arrive, so that only their chunks say how many have not.
  const isKnown = kind === 'late' && union.chunks.length > 0;
  const before = isKnown
    ? 0
    : Math.max(alert?.shown.missingObjects ?? 0, kept?.missingObjects ?? 0);
  return Math.max(union.missingObjects, before, least);
}
