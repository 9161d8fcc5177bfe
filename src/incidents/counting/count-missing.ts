import type { Incident } from '../model/incident.ts';
import { isPartlyForgotten } from '../model/kept-details.ts';
import type { ChunkUnion } from './chunk-union.ts';

/** How many objects were missing at some moment, and how many of the episode had arrived by then. */
interface Counted {
  readonly missingObjects: number;
  readonly replicatedObjects?: number;
}

/**
 * How many objects are missing, as far as is known. Chunks end, and what was counted before does not arrive by that, so
 * there are never fewer than people were told, but for what has arrived since; at least one, or there were no incident.
 */
export function countMissing(
  incident: Incident,
  union: Pick<ChunkUnion, 'missingObjects' | 'chunks' | 'hasRecoveries' | 'recoveredSince'>,
): number {
  const { kind, alert, kept } = incident;
  const least = isPartlyForgotten(incident) ? 1 : 0;
  // Late objects do arrive, so that only their chunks say how many have not.
  const isKnown = kind === 'late' && union.chunks.length > 0;
  const arrived = kind === 'late' ? 0 : (countArrived(incident, union) ?? 0);
  const before = isKnown
    ? 0
    : Math.max(stillMissingOf(alert?.shown, arrived), stillMissingOf(kept, arrived));
  return Math.max(union.missingObjects, before, least);
}

function stillMissingOf(counted: Counted | undefined, arrived: number): number {
  if (counted === undefined) return 0;
  const { missingObjects, replicatedObjects = 0 } = counted;
  return missingObjects - Math.max(0, arrived - replicatedObjects);
}

/** Objects that failed and that a check found since the episode began; undefined where none ever was. */
export function countArrived(
  { status, reopening }: Pick<Incident, 'status' | 'reopening'>,
  union: Pick<ChunkUnion, 'hasRecoveries' | 'recoveredSince'>,
): number | undefined {
  const known = status.kind === 'resolved' ? status.replicatedObjects : undefined;
  if (known !== undefined) return known;
  return union.hasRecoveries ? union.recoveredSince(reopening?.resolvedAt) : undefined;
}
