import { createHash } from 'node:crypto';
import type { ReplicationFailure } from '../../replication/failure.ts';

/** Two of 10 million object versions share 12 bytes of SHA-256 with a chance of 6 in 10^16. */
export const fingerprintBytes = 12;

/** Identifies one object version inside an incident: 12 bytes in a latin1 string. */
export function fingerprint(failure: Pick<ReplicationFailure, 'objectKey' | 'versionId'>): string {
  const text = JSON.stringify([failure.objectKey, failure.versionId]);
  return createHash('sha256').update(text).digest().toString('latin1', 0, fingerprintBytes);
}
