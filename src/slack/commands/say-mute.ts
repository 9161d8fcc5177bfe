import type { Mute } from '../../incidents/model/mute.ts';

/** A mute as somebody would type it, for the audit log: `bucket:orders rule:r1 until 2026-… because we move it`. */
export function sayMute({
  bucket,
  key,
  rule,
  reason,
  until,
  why,
}: Omit<Mute, 'number' | 'by' | 'at'>): string {
  const pattern = Object.entries({ bucket, key, rule, reason }).flatMap(([kind, glob]) =>
    glob === undefined ? [] : [`${kind}:${glob}`],
  );
  return `${pattern.join(' ')} until ${until.toISOString()} because ${why}`;
}
