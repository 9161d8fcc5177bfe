import type { Incident } from '../model/incident.ts';
import { vouchedObjects, vouchedUntil } from '../model/missing-now.ts';
import { isPartlyForgotten } from '../model/kept-details.ts';
import type { ChunkUnion } from './chunk-union.ts';

type Counts = Pick<ChunkUnion, 'hasRecoveries' | 'missingSince' | 'countedUntil' | 'isFull'>;

/** What people resolved in earlier episodes may arrive too: then fewer of what is missing are theirs. */
export function lowerVouched(incident: Incident, union: Counts): Incident {
  const { kind, reopening } = incident;
  if (reopening === undefined || kind === 'late' || !union.hasRecoveries) return incident;
  const before = vouchedObjects(reopening);
  const until = vouchedUntil(incident);
  const left = until === undefined ? 0 : Math.min(before, union.missingSince(until));
  const { vouchedBytes, acceptedObjects: accepted, isExact: wasExact, ...rest } = reopening;
  const acceptedObjects = Math.min(accepted, union.missingSince(reopening.resolvedAt));
  const isExact = isSure(incident, union, until);
  const isSame = left === before && acceptedObjects === accepted;
  if (isSame && isExact === (wasExact === true)) return incident;
  return {
    ...incident,
    reopening: {
      ...rest,
      acceptedObjects,
      vouchedObjects: left,
      // Of which sizes the others are, nobody knows.
      ...(left === before && vouchedBytes !== undefined && { vouchedBytes }),
      ...(isExact && { isExact }),
    },
  };
}

/** Nothing can be left out, forgotten, or have come in among what a person vouched for. */
function isSure(incident: Incident, union: Counts, until: Date | undefined): boolean {
  if (union.isFull || isPartlyForgotten(incident)) return false;
  const { storedUntil = 0 } = incident.reopening ?? {};
  return until === undefined || union.countedUntil(until) <= storedUntil;
}
