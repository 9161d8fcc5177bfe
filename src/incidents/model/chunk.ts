import { addDays, max } from '../../lib/dates.ts';
import type { FailedObject } from './failed-object.ts';

/** How long chunks are kept at least. SQS redelivers for at most 14 days, so no repeat outlives its chunk. */
export const chunkLifeDays = 60;

/** Longer than late chunks that may come after a recovery: 14 days for a redelivery, 7 for a merge. */
const recoveryLifeDays = chunkLifeDays + 30;

/** The failures that one batch saw of one incident. Adding one twice changes nothing but the room it takes. */
export interface Chunk {
  readonly incidentId: string;
  /** S3 has replicated its object versions: for good if they were late, else as far as `arrivedAt` says. */
  readonly isRecovery?: true;
  /** When a check found them to be there: what failed later is missing again. */
  readonly arrivedAt?: Date;
  /** 18 bytes for each object version: 12 of fingerprint, 6 of size. */
  readonly packed: Uint8Array;
  /** Second of each, when it failed or was checked, in runs; absent where it is that of `lastFailedAt` or `arrivedAt`. */
  readonly seconds?: Uint8Array;
  readonly samples: readonly FailedObject[];
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  readonly firstRequestedAt: Date | undefined;
  readonly lastRequestedAt: Date | undefined;
  readonly writtenAt: Date;
  /** Number of the mute by key that all of them came under. */
  readonly mute?: number;
  readonly endings?: readonly Ending[];
  /** Later than its life, because its incident was not resolved when that came to its end. */
  readonly keptUntil?: Date;
}

/** When a chunk ends. The table may delete it at any later time, so nobody reads it from then on. */
export function endOfChunk({
  isRecovery,
  writtenAt,
  keptUntil,
}: Pick<Chunk, 'isRecovery' | 'writtenAt' | 'keptUntil'>): Date {
  const end = addDays(writtenAt, isRecovery ? recoveryLifeDays : chunkLifeDays);
  return keptUntil === undefined ? end : max([end, keptUntil]);
}

/** A chunk as it is stored. */
export interface StoredChunk extends Chunk {
  /** Sorts by `writtenAt`. */
  readonly chunkId: string;
}

/** How keys end, such as `.tflock`, and how many do. */
export interface Ending {
  readonly text: string;
  readonly count: number;
}
