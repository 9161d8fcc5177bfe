import { Buffer } from 'node:buffer';
import type { ReplicationFailure } from '../../replication/failure.ts';
import type { Chunk } from '../model/chunk.ts';
import { chooseSamples } from './choose-samples.ts';
import { countEndings } from './count-endings.ts';
import { fingerprint, fingerprintBytes } from './fingerprint.ts';
import type { FailureGroup } from './group-failures.ts';
import { earliest, latest } from '../../lib/moments.ts';
import { splitEvery } from '../../lib/split-every.ts';
import type { FailedObject } from '../model/failed-object.ts';
import { packSeconds, secondOf } from './pack-seconds.ts';

const sizeBytes = 6; // S3's largest object has 50 TB, far below 2^48 bytes.
/** What one object version takes. */
export const entryBytes = fingerprintBytes + sizeBytes;
/** 270 KB of DynamoDB's 400 KB an item, which leaves room for samples of the longest keys. */
export const maxEntries = 15_000;

/** Packs a batch's distinct object versions of one incident into as few chunks as fit, recoveries apart. */
export function packChunks(
  { incidentId, failures }: FailureGroup,
  now: Date,
  mute?: number,
): Chunk[] {
  const recovered = failures.filter(({ outcome }) => outcome === 'replicated late');
  const others =
    recovered.length === 0
      ? failures
      : failures.filter(({ outcome }) => outcome !== 'replicated late');
  const chunks: Chunk[] = [
    ...packEach(incidentId, others, now),
    ...packEach(incidentId, recovered, now).map(
      (chunk) => ({ ...chunk, isRecovery: true }) as const,
    ),
  ];
  return mute === undefined ? chunks : chunks.map((chunk) => ({ ...chunk, mute }));
}

function packEach(incidentId: string, failures: readonly ReplicationFailure[], now: Date): Chunk[] {
  const byTime = failures.toSorted((one, other) => Number(one.failedAt) - Number(other.failedAt));
  // Of one that failed twice, the last time counts.
  const distinct = new Map(byTime.map((failure) => [fingerprint(failure), failure]));
  return splitEvery([...distinct], maxEntries).map((entries) =>
    packChunk(incidentId, entries, now),
  );
}

function packChunk(id: string, entries: [string, ReplicationFailure][], now: Date): Chunk {
  const failures = entries.map(([, failure]) => failure);
  const failedAt = failures.map((failure) => failure.failedAt);
  const requestedAt = failures.flatMap((failure) => failure.requestedAt ?? []);
  return {
    incidentId: id,
    packed: packEntries(entries),
    ...secondsUnlessSame(Uint32Array.from(failedAt, secondOf)),
    samples: chooseSamples(failures),
    firstFailedAt: earliest(failedAt) ?? now,
    lastFailedAt: latest(failedAt) ?? now,
    firstRequestedAt: earliest(requestedAt),
    lastRequestedAt: latest(requestedAt),
    writtenAt: now,
    endings: countEndings(failures.map(({ objectKey }) => objectKey)),
  };
}

/** Packs objects that were found to be there by `arrivedAt`, whatever failed of them before. */
export function packArrivals(
  incidentId: string,
  objects: readonly FailedObject[],
  arrivedAt: Date,
  writtenAt: Date,
): Chunk[] {
  const distinct = new Map(objects.map((object) => [fingerprint(object), object]));
  return splitEvery([...distinct], maxEntries).map((entries) => ({
    incidentId,
    isRecovery: true,
    arrivedAt,
    packed: packEntries(entries),
    samples: [],
    firstFailedAt: arrivedAt,
    lastFailedAt: arrivedAt,
    firstRequestedAt: undefined,
    lastRequestedAt: undefined,
    writtenAt,
  }));
}

function packEntries(entries: [string, Pick<FailedObject, 'sizeBytes'>][]): Uint8Array {
  const packed = Buffer.alloc(entries.length * entryBytes);
  entries.forEach(([print, object], index) => {
    packed.write(print, index * entryBytes, 'latin1');
    packed.writeUIntBE(object.sizeBytes ?? 0, index * entryBytes + fingerprintBytes, sizeBytes);
  });
  return packed;
}

/** The seconds of a chunk's entries, as it stores them. */
function secondsUnlessSame(seconds: Uint32Array): Pick<Chunk, 'seconds'> {
  return new Set(seconds).size > 1 ? { seconds: packSeconds(seconds) } : {};
}
