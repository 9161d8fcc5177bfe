import type { Announcer } from './announcer.ts';
import type { ChunkUnion } from '../counting/chunk-union.ts';
import { planMerge } from '../counting/plan-merge.ts';
import type { Incident } from '../model/incident.ts';
import { vouchedUntil } from '../model/missing-now.ts';
import { keepChunk } from '../model/kept-details.ts';
import { readMutesInForce } from './keep-details.ts';

/** Merges chunks that are mostly waste. Dying in between leaves some of it, and loses nothing. */
export async function tidyChunks(
  announcer: Announcer,
  incident: Incident,
  union: ChunkUnion,
  now: Date,
): Promise<void> {
  const { store, log } = announcer;
  const merge = planMerge(union, cutsOf(incident));
  if (merge === undefined) return;
  const { id: incidentId } = incident;
  const { replacedIds } = merge;
  // Another worker may keep at this moment what they replace: they have to live on as long.
  const inForce = await readMutesInForce(announcer, now);
  const merged = merge.merged.map((chunk) => keepChunk(chunk, now, inForce) ?? chunk);
  await store.addChunks(merged, merge.lists);
  await store.removeChunks(incidentId, replacedIds);
  log.info('chunks_merged', { incidentId, from: replacedIds.length, into: merged.length });
}

/** Whatever was stored before such a moment is told apart from what came after it. */
function cutsOf(incident: Incident): Date[] {
  const { status, reopening } = incident;
  const ends = [
    status.kind === 'resolved' ? status.at : undefined,
    reopening?.resolvedAt,
    vouchedUntil(incident),
  ];
  return ends.filter((end) => end !== undefined);
}
