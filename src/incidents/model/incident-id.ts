import { createHash } from 'node:crypto';
import type { IncidentKey } from './incident.ts';

/**
 * 16 characters of base64url, the same for the same key in every worker: 96 bits of a hash. Rule ids repeat between
 * buckets, so all parts are hashed, and as JSON, so that no text can run over from one part into the next.
 */
export function incidentId(key: IncidentKey): string {
  const { sourceBucket, destinationBucket, ruleId, reason, kind } = key;
  const parts = [sourceBucket, destinationBucket, ruleId, reason];
  // A sender's reason must not pass for what is late.
  if (kind !== undefined) parts.push(kind);
  const text = JSON.stringify(parts.map((part) => part ?? null));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
