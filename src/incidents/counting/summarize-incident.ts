import { max } from 'date-fns/max';
import { min } from 'date-fns/min';
import type { FailedObject } from '../model/failed-object.ts';
import { chooseSamples } from './choose-samples.ts';
import type { ChunkUnion, UnitedChunk } from './chunk-union.ts';
import { addEndings } from './count-endings.ts';
import { countMissing } from './count-missing.ts';
import type { Incident } from '../model/incident.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { earliest, latest } from '../../lib/moments.ts';
import { sumBy } from '../../lib/sum-by.ts';

/** Adds up what an incident's chunks hold. */
export function summarizeIncident(incident: Incident, union: ChunkUnion): IncidentSummary {
  const { alert, kind } = incident;
  const chunks = chunksToShow(incident, union);
  const failedAt = (at: 'firstFailedAt' | 'lastFailedAt') => chunks.map((chunk) => chunk[at]);
  // Of late objects that may be when the first of them arrived.
  const opening = kind === 'late' && chunks.length > 0 ? [] : [incident.firstFailedAt];
  const replicatedObjects = countReplicated(incident, union);
  const samples = chunks.flatMap((chunk) => chunk.samples);
  return {
    incident,
    missingObjects: countMissing(incident, union),
    // As with their number: what chunks hold no longer is missing all the same.
    missingBytes: Math.max(
      union.missingBytes,
      kind === 'late' ? 0 : (alert?.shown.missingBytes ?? 0),
    ),
    ...(replicatedObjects !== undefined && { replicatedObjects }),
    firstFailedAt: min([...opening, ...failedAt('firstFailedAt')]),
    lastFailedAt: max([
      ...opening,
      ...failedAt('lastFailedAt'),
      ...(alert === undefined ? [] : [alert.shown.lastFailedAt]),
    ]),
    firstRequestedAt: earliest(chunks.flatMap((chunk) => chunk.firstRequestedAt ?? [])),
    lastRequestedAt: latest(chunks.flatMap((chunk) => chunk.lastRequestedAt ?? [])),
    ...findCommonEnding(chunks),
    samples: chooseSamples(leaveRecovered(incident, union, preferNew(incident, samples))),
  };
}

function chunksToShow({ kind, reopening }: Incident, { chunks }: ChunkUnion) {
  if (kind !== 'late') return chunks;
  const late = chunks.filter(({ isRecovery }) => isRecovery !== true);
  const since = late.filter(
    ({ writtenAt }) => reopening !== undefined && writtenAt > reopening.resolvedAt,
  );
  return since.length === 0 ? late : since;
}

function countReplicated(
  { kind, status, reopening }: Incident,
  union: ChunkUnion,
): number | undefined {
  if (kind !== 'late') return undefined;
  if (status.kind === 'resolved') return status.replicatedObjects;
  const before =
    reopening === undefined
      ? 0
      : union.countedUntil(reopening.resolvedAt) - reopening.acceptedObjects;
  // Not below none: what was accepted may be forgotten, which makes nothing arrive.
  return Math.max(0, union.size - Math.max(0, before) - union.missingObjects);
}

const commonShare = 0.95;
const minAlike = 20;

function findCommonEnding(chunks: readonly UnitedChunk[]): Pick<IncidentSummary, 'commonEnding'> {
  const entries = sumBy(chunks, (chunk) => chunk.entries);
  const [first] = addEndings(chunks.flatMap(({ endings = [] }) => endings));
  const isCommon =
    first !== undefined && first.count >= minAlike && first.count >= commonShare * entries;
  return isCommon ? { commonEnding: first.text } : {};
}

function preferNew(
  { reopening }: Incident,
  samples: readonly FailedObject[],
): readonly FailedObject[] {
  if (reopening === undefined) return samples;
  const since = samples.filter(({ failedAt }) => failedAt > reopening.resolvedAt);
  return since.length === 0 ? samples : since;
}

function leaveRecovered(
  { kind }: Incident,
  union: ChunkUnion,
  samples: readonly FailedObject[],
): readonly FailedObject[] {
  if (kind !== 'late' || union.missingObjects === 0) return samples;
  return samples.filter((sample) => !union.hasRecovered(sample));
}
