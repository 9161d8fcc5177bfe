import { addMilliseconds, millisecondsInWeek } from '../../lib/dates.ts';
import type { Chunk } from '../model/chunk.ts';
import { entryBytes, maxEntries } from './pack-chunks.ts';
import type { OwnedEntries } from './entry-owners.ts';
import { packSeconds } from './pack-seconds.ts';
import type { ChunkUnion, UnitedChunk } from './chunk-union.ts';
import { chooseSamples } from './choose-samples.ts';
import { packLists } from './pack-lists.ts';
import type { ObjectList } from '../model/object-list.ts';
import type { Ending } from '../model/chunk.ts';
import { addEndings } from './count-endings.ts';
import { earliest, latest } from '../../lib/moments.ts';
import { sumBy } from '../../lib/sum-by.ts';

/** Chunks and lists to write, and chunks to delete afterwards. */
export interface Merge {
  readonly merged: readonly Chunk[];
  /** What the samples of small chunks alone name. */
  readonly lists: readonly ObjectList[];
  readonly replacedIds: readonly string[];
}

/** A quarter of a page of DynamoDB. Writing is twenty times dearer than reading, so less waste is left alone. */
const toleratedWasteBytes = 256 * 1024;

/** Chunks further apart stay apart, so that data expires at most a week late. */
const spanMillis = millisecondsInWeek;

/**
 * Finds chunks that are mostly waste: small ones, repeats, and what is above the counting limit. A merged chunk sorts
 * after those it replaces, so that a reader meets each object version in one or the other while they are deleted.
 * @param cuts - chunks written before and after any of these are kept apart, to tell what is new, and recoveries stay as they are
 */
export function planMerge(
  union: ChunkUnion,
  cuts: readonly Date[] = [],
  toleratedBytes = toleratedWasteBytes,
): Merge | undefined {
  const times = cuts.map(Number);
  const wasteful = union.chunks.filter(
    (chunk) =>
      union.wasteOf(chunk) > chunk.storedBytes / 2 &&
      !times.includes(Number(chunk.writtenAt)) &&
      !(times.length > 0 && chunk.isRecovery === true),
  );
  const groups = Map.groupBy(wasteful, ({ writtenAt, mute, isRecovery }) => {
    const since = times.filter((cut) => Number(writtenAt) > cut).length;
    return `${Math.floor(writtenAt.getTime() / spanMillis)} ${since} ${mute ?? ''} ${isRecovery}`;
  });
  const group = [...groups.values()].find((chunks) => {
    const waste = sumBy(chunks, (chunk) => union.wasteOf(chunk));
    return waste > toleratedBytes;
  });
  if (group === undefined) return undefined;
  const merged = mergeChunks(group, union.packOwned(group));
  const lists = merged.slice(0, 1).flatMap(({ incidentId, writtenAt, keptUntil }) => {
    const kept = keptUntil === undefined ? {} : { keptUntil };
    const named = group.flatMap((chunk) => (namesAll(chunk) ? chunk.samples : []));
    return packLists(incidentId, named, writtenAt).map((list) => ({ ...list, ...kept }));
  });
  return { merged, lists, replacedIds: group.map(({ chunkId }) => chunkId) };
}

function namesAll({ isRecovery, samples, entries }: UnitedChunk): boolean {
  return isRecovery !== true && entries <= samples.length;
}

function scaleEndings(replaced: readonly UnitedChunk[], entries: number): Ending[] {
  const entriesBefore = sumBy(replaced, (chunk) => chunk.entries);
  const added = addEndings(replaced.flatMap((chunk) => chunk.endings ?? []));
  return added.map(({ text, count }) => ({
    text,
    count: entriesBefore === 0 ? 0 : Math.round((count * entries) / entriesBefore),
  }));
}

function keepAsLong(replaced: readonly UnitedChunk[]): Pick<Chunk, 'keptUntil'> {
  const keptUntil = latest(replaced.flatMap((chunk) => chunk.keptUntil ?? []));
  return keptUntil === undefined ? {} : { keptUntil };
}

function isForEver({ isRecovery, arrivedAt }: UnitedChunk): boolean {
  return isRecovery === true && arrivedAt === undefined;
}

function mergeChunks(replaced: readonly UnitedChunk[], { packed, seconds }: OwnedEntries): Chunk[] {
  const [first] = replaced;
  const writtenAt = latest(replaced.map((chunk) => chunk.writtenAt));
  if (first === undefined || writtenAt === undefined) return [];
  const whole = {
    incidentId: first.incidentId,
    ...(first.isRecovery && { isRecovery: first.isRecovery }),
    ...(first.arrivedAt && { arrivedAt: first.arrivedAt }),
    samples: chooseSamples(replaced.flatMap((chunk) => chunk.samples)),
    firstFailedAt: earliest(replaced.map((chunk) => chunk.firstFailedAt)) ?? writtenAt,
    lastFailedAt: latest(replaced.map((chunk) => chunk.lastFailedAt)) ?? writtenAt,
    firstRequestedAt: earliest(replaced.flatMap((chunk) => chunk.firstRequestedAt ?? [])),
    lastRequestedAt: latest(replaced.flatMap((chunk) => chunk.lastRequestedAt ?? [])),
    writtenAt: addMilliseconds(writtenAt, 1),
    ...keepAsLong(replaced),
    ...(first.mute !== undefined && { mute: first.mute }),
    endings: scaleEndings(replaced, packed.length / entryBytes),
  };
  const pieceBytes = maxEntries * entryBytes;
  // One piece even if nothing is left to pack: it keeps the times.
  const pieces = Array.from({ length: Math.max(1, Math.ceil(packed.length / pieceBytes)) });
  return pieces.map((_, index) => ({
    ...whole,
    packed: packed.subarray(index * pieceBytes, (index + 1) * pieceBytes),
    ...(isForEver(first)
      ? {}
      : { seconds: packSeconds(seconds.subarray(index * maxEntries, (index + 1) * maxEntries)) }),
  }));
}
