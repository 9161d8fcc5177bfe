import { max } from 'date-fns/max';
import { min } from 'date-fns/min';
import { chooseSamples, type Sample } from './choose-samples.ts';
import type { ChunkUnion, UnitedChunk } from './chunk-union.ts';
import { addEndings } from './count-endings.ts';
import type { Incident } from './incident.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { earliest, latest } from './moments.ts';

/** Adds up what an incident's chunks hold. */
export function summarizeIncident(incident: Incident, union: ChunkUnion): IncidentSummary {
  const { chunks, missingObjects, missingBytes } = union;
  return {
    incident,
    missingObjects,
    missingBytes,
    firstFailedAt: min([incident.firstFailedAt, ...chunks.map((chunk) => chunk.firstFailedAt)]),
    lastFailedAt: max([incident.firstFailedAt, ...chunks.map((chunk) => chunk.lastFailedAt)]),
    firstRequestedAt: earliest(chunks.flatMap((chunk) => chunk.firstRequestedAt ?? [])),
    lastRequestedAt: latest(chunks.flatMap((chunk) => chunk.lastRequestedAt ?? [])),
    ...findCommonEnding(chunks),
    samples: chooseSamples(
      preferNew(
        incident,
        chunks.flatMap((chunk) => chunk.samples),
      ),
    ),
  };
}

/** So much of an incident is one kind of file that people may not want to hear of it. */
const commonShare = 0.95;
/** Fewer files say nothing of their kind. */
const fewestAlike = 20;

function findCommonEnding(chunks: readonly UnitedChunk[]): Pick<IncidentSummary, 'commonEnding'> {
  const entries = chunks.reduce((sum, chunk) => sum + chunk.entries, 0);
  const [first] = addEndings(chunks.flatMap(({ endings = [] }) => endings));
  const isCommon =
    first !== undefined && first.count >= fewestAlike && first.count >= commonShare * entries;
  return isCommon ? { commonEnding: first.text } : {};
}

/** After a reopening, the objects that failed since: the others were accepted by the person who resolved it. */
function preferNew({ reopening }: Incident, samples: readonly Sample[]): readonly Sample[] {
  if (reopening === undefined) return samples;
  const since = samples.filter(({ failedAt }) => failedAt > reopening.resolvedAt);
  return since.length === 0 ? samples : since;
}
