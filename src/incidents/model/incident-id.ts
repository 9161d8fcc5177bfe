import { createHash } from 'node:crypto';
import type { IncidentKey } from './incident.ts';

/** 96 bits of a hash in base64url. Of JSON, so that no text can run over from one part into the next. */
export function incidentId(key: IncidentKey): string {
  const { sourceBucket, destinationBucket, ruleId, reason, kind } = key;
  const parts = [sourceBucket, destinationBucket, ruleId, reason];
  // A sender's reason must not pass for what is late.
  if (kind !== undefined) parts.push(kind);
  const text = JSON.stringify(parts.map((part) => part ?? null));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
