import { addMilliseconds } from 'date-fns/addMilliseconds';
import { millisecondsInWeek } from 'date-fns/constants';
import type { Chunk } from '../model/chunk.ts';
import { entryBytes, maxEntries } from './pack-chunks.ts';
import type { ChunkUnion, UnitedChunk } from './chunk-union.ts';
import { chooseSamples } from './choose-samples.ts';
import type { Ending } from '../model/chunk.ts';
import { addEndings } from './count-endings.ts';
import { earliest, latest } from '../../lib/moments.ts';
import { sumBy } from '../../lib/sum-by.ts';

/** What to write, and what it makes superfluous once it is written. */
export interface Merge {
  readonly merged: readonly Chunk[];
  readonly replacedIds: readonly string[];
}

/**
 * Room that is not worth the writes of a merge: a quarter of a page of DynamoDB. Writing is twenty times dearer
 * than reading, so chunks are left alone until they would slow down every look at the incident.
 */
const toleratedWasteBytes = 256 * 1024;

/** Chunks further apart stay apart, so that what is remembered expires at most a week late. */
const spanMillis = millisecondsInWeek;

/**
 * Finds chunks that are mostly waste: many small ones, repeats of one another, and what is above the most that
 * is counted. Undefined while there is little to gain.
 *
 * A merged chunk sorts after those it replaces. Somebody who reads in that order while they are deleted then
 * meets each object version in the one or in the other.
 *
 * @param resolvedAt - chunks written before and after are kept apart, so that it can still be told what was new
 * @param toleratedBytes - for tests, which do not want to make so much waste
 */
export function planMerge(
  union: ChunkUnion,
  resolvedAt: Date | undefined,
  toleratedBytes = toleratedWasteBytes,
): Merge | undefined {
  const wasteful = union.chunks.filter((chunk) => union.wasteOf(chunk) > chunk.storedBytes / 2);
  const groups = Map.groupBy(wasteful, ({ writtenAt, mute, isRecovery }) => {
    const isBefore = resolvedAt !== undefined && writtenAt < resolvedAt;
    return `${Math.floor(writtenAt.getTime() / spanMillis)} ${isBefore} ${mute ?? ''} ${isRecovery}`;
  });
  const group = [...groups.values()].find((chunks) => {
    const waste = sumBy(chunks, (chunk) => union.wasteOf(chunk));
    return waste > toleratedBytes;
  });
  if (group === undefined) return undefined;
  const merged = mergeChunks(group, union.packOwned(group));
  return { merged, replacedIds: group.map(({ chunkId }) => chunkId) };
}

/** As if what was held several times had been counted once. */
function scaleEndings(replaced: readonly UnitedChunk[], entries: number): Ending[] {
  const entriesBefore = sumBy(replaced, (chunk) => chunk.entries);
  const added = addEndings(replaced.flatMap((chunk) => chunk.endings ?? []));
  return added.map(({ text, count }) => ({
    text,
    count: entriesBefore === 0 ? 0 : Math.round((count * entries) / entriesBefore),
  }));
}

function mergeChunks(replaced: readonly UnitedChunk[], packed: Uint8Array): Chunk[] {
  const [first] = replaced;
  const writtenAt = latest(replaced.map((chunk) => chunk.writtenAt));
  if (first === undefined || writtenAt === undefined) return [];
  const whole = {
    incidentId: first.incidentId,
    ...(first.isRecovery && { isRecovery: first.isRecovery }),
    samples: chooseSamples(replaced.flatMap((chunk) => chunk.samples)),
    firstFailedAt: earliest(replaced.map((chunk) => chunk.firstFailedAt)) ?? writtenAt,
    lastFailedAt: latest(replaced.map((chunk) => chunk.lastFailedAt)) ?? writtenAt,
    firstRequestedAt: earliest(replaced.flatMap((chunk) => chunk.firstRequestedAt ?? [])),
    lastRequestedAt: latest(replaced.flatMap((chunk) => chunk.lastRequestedAt ?? [])),
    writtenAt: addMilliseconds(writtenAt, 1),
    ...(first.mute !== undefined && { mute: first.mute }),
    endings: scaleEndings(replaced, packed.length / entryBytes),
  };
  const pieceBytes = maxEntries * entryBytes;
  // One piece even if nothing is left to pack: it keeps the times.
  const pieces = Array.from({ length: Math.max(1, Math.ceil(packed.length / pieceBytes)) });
  return pieces.map((_, index) => ({
    ...whole,
    packed: packed.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  }));
}
