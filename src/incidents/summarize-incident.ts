import { max, min } from 'date-fns';
import { chooseSamples, type Sample } from './choose-samples.ts';
import { type Chunk, unpackChunk } from './chunk.ts';
import type { Incident } from './incident.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { earliest, latest } from './moments.ts';

/** Adds up what an incident's chunks hold. Chunks may repeat each other in any way. */
export function summarizeIncident(incident: Incident, chunks: readonly Chunk[]): IncidentSummary {
  return {
    incident,
    ...countMissing(chunks),
    firstFailedAt: min([incident.firstFailedAt, ...chunks.map((chunk) => chunk.firstFailedAt)]),
    lastFailedAt: max([incident.firstFailedAt, ...chunks.map((chunk) => chunk.lastFailedAt)]),
    firstRequestedAt: earliest(chunks.flatMap((chunk) => chunk.firstRequestedAt ?? [])),
    lastRequestedAt: latest(chunks.flatMap((chunk) => chunk.lastRequestedAt ?? [])),
    samples: chooseSamples(
      preferNew(
        incident,
        chunks.flatMap((chunk) => chunk.samples),
      ),
    ),
  };
}

/** After a reopening, the objects that failed since: the others were accepted by the person who resolved it. */
function preferNew({ reopening }: Incident, samples: readonly Sample[]): readonly Sample[] {
  if (reopening === undefined) return samples;
  const since = samples.filter(({ failedAt }) => failedAt > reopening.resolvedAt);
  return since.length === 0 ? samples : since;
}

/** Counting stops here, so that memory stays bounded; alerts then say "1,000,000+". */
export const mostCounted = 1_000_000;

/** Size of the union of the chunks' fingerprints, 1,000,000 at most, and the bytes of those object versions. */
export function countMissing(chunks: readonly Pick<Chunk, 'packed'>[]): {
  missingObjects: number;
  missingBytes: number;
} {
  const sizes = new Map<string, number>();
  for (const chunk of chunks) {
    for (const [print, bytes] of unpackChunk(chunk)) {
      if (sizes.size >= mostCounted) break;
      // The larger one, so that the order of deliveries cannot matter.
      sizes.set(print, Math.max(bytes, sizes.get(print) ?? 0));
    }
  }
  let missingBytes = 0;
  for (const bytes of sizes.values()) missingBytes += bytes;
  return { missingObjects: sizes.size, missingBytes };
}
