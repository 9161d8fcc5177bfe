import { max, min } from '../../lib/dates.ts';
import type { FailedObject } from '../model/failed-object.ts';
import { chooseSamples } from './choose-samples.ts';
import type { ChunkUnion, UnitedChunk } from './chunk-union.ts';
import { addEndings } from './count-endings.ts';
import { countArrived, countMissing } from './count-missing.ts';
import { lowerVouched } from './lower-vouched.ts';
import { countNow, vouchedUntil } from '../model/missing-now.ts';
import type { Incident } from '../model/incident.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { earliest, latest } from '../../lib/moments.ts';
import { sumBy } from '../../lib/sum-by.ts';

/** Adds up what an incident's chunks hold. */
export function summarizeIncident(stored: Incident, union: ChunkUnion): IncidentSummary {
  const incident = lowerVouched(stored, union);
  const { alert, kind } = incident;
  const chunks = chunksToShow(incident, union);
  const failedAt = (at: 'firstFailedAt' | 'lastFailedAt') => chunks.map((chunk) => chunk[at]);
  // Of late objects that may be when the first of them arrived; of others, one that a person resolved.
  const isOfThese = kind !== 'late' && vouchedUntil(incident) === undefined;
  const opening = isOfThese || chunks.length === 0 ? [incident.firstFailedAt] : [];
  const replicatedObjects = countReplicated(incident, union);
  const missingObjects = countMissing(incident, union);
  const named = preferNew(incident, union);
  return {
    incident,
    missingObjects,
    missingBytes: Math.max(union.missingBytes, leastBytes(incident, replicatedObjects)),
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
    samples: chooseSamples(
      // Those that arrived, where all of this episode did.
      countNow(incident, missingObjects) === 0 ? named : leaveRecovered(union, named),
    ),
  };
}

/** As with their number: what chunks hold no longer is missing all the same, unless more have arrived since. */
function leastBytes({ kind, alert }: Incident, replicatedObjects = 0): number {
  if (kind === 'late' || alert === undefined) return 0;
  const { missingBytes, replicatedObjects: before = 0 } = alert.shown;
  return replicatedObjects > before ? 0 : missingBytes;
}

function chunksToShow(incident: Incident, { chunks }: ChunkUnion) {
  const failures = chunks.filter(({ isRecovery }) => isRecovery !== true);
  const { kind, reopening } = incident;
  const since = kind === 'late' ? reopening?.resolvedAt : vouchedUntil(incident);
  return writtenAfter(since, failures);
}

function writtenAfter(
  since: Date | undefined,
  chunks: readonly UnitedChunk[],
): readonly UnitedChunk[] {
  const later = chunks.filter(({ writtenAt }) => since !== undefined && writtenAt > since);
  return later.length === 0 ? chunks : later;
}

function countReplicated(incident: Incident, union: ChunkUnion): number | undefined {
  const { kind, status, reopening } = incident;
  if (kind !== 'late') return countArrived(incident, union);
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

/** By when they were stored: S3 may tell late of what failed before. */
function preferNew(incident: Incident, union: ChunkUnion): readonly FailedObject[] {
  const { resolvedBy, resolvedAt } = incident.reopening ?? {};
  const until = vouchedUntil(incident);
  const isVouched = union.whatIsMissingSince(until);
  const since = resolvedBy === undefined ? resolvedAt : until;
  return writtenAfter(since, chunksToShow(incident, union))
    .flatMap(({ samples }) => samples)
    .filter((sample) => !isVouched(sample));
}

function leaveRecovered(
  union: ChunkUnion,
  samples: readonly FailedObject[],
): readonly FailedObject[] {
  if (!union.hasRecoveries) return samples;
  return samples.filter((sample) => !union.hasRecovered(sample));
}
