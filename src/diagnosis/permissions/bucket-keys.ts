import { isBare } from '../gathering/replica-keys.ts';
import type { Evidence } from '../model/evidence.ts';
import { seenVersions } from '../model/seen-objects.ts';
import { isKms } from './needed-permission.ts';

/** Whether S3 Bucket Keys are in use, as far as it is known: the encryption context is then the bucket's ARN. */
export interface BucketKeys {
  readonly source: boolean | undefined;
  readonly replica: boolean | undefined;
}

/**
 * Reads it from the failed objects. Replicas keep it; what the destination's own setting does to an object without one is
 * told in two ways by AWS's pages (S3 User Guide, "Using an S3 Bucket Key with replication" and "Replicating encrypted objects").
 */
export function bucketKeysOf({ objects, source, destination }: Evidence): BucketKeys {
  const versions = seenVersions(objects);
  const encrypted = versions.filter(({ encryption }) => isKms(encryption ?? ''));
  // Replicas of what has no encryption are new objects to the destination's default.
  if (encrypted.length === 0 && versions.some(isBare) && destination?.encryption.kind === 'read')
    return { source: undefined, replica: destination.encryption.value.isBucketKeyUsed };
  const uses = new Set(encrypted.map(({ isBucketKeyUsed }) => isBucketKeyUsed));
  const atSource = uses.size === 1 ? [...uses][0] : undefined;
  const settings = [source.encryption, destination?.encryption];
  const isNowhere = settings.every(
    (setting) => setting?.kind === 'read' && !setting.value.isBucketKeyUsed,
  );
  if (atSource !== true) return { source: atSource, replica: isNowhere ? atSource : undefined };
  return { source: true, replica: true };
}
