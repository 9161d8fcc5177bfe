import type { Incident } from '../model/incident.ts';
import { vouchedObjects, vouchedUntil } from '../model/missing-now.ts';
import type { ChunkUnion } from './chunk-union.ts';

/** What people resolved in earlier episodes may arrive too: then fewer of what is missing are theirs. */
export function lowerVouched(
  incident: Incident,
  union: Pick<ChunkUnion, 'hasRecoveries' | 'missingSince'>,
): Incident {
  const { kind, reopening } = incident;
  if (reopening === undefined || kind === 'late' || !union.hasRecoveries) return incident;
  const before = vouchedObjects(reopening);
  const until = vouchedUntil(incident);
  const left = until === undefined ? 0 : Math.min(before, union.missingSince(until));
  if (left === before) return incident;
  // Of which sizes, nobody knows.
  const { vouchedBytes: _unknown, ...rest } = reopening;
  return { ...incident, reopening: { ...rest, vouchedObjects: left } };
}
