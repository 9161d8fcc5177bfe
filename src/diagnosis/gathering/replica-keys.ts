import type { BucketEvidence, Evidence, RuleEvidence, VersionEvidence } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { seenVersions } from '../model/seen-objects.ts';
import { seenRegion } from '../model/seen-region.ts';

/** A key that encrypts replicas. */
export interface ReplicaKey {
  /** As it is named, or its ARN where that follows. */
  readonly id: string;
  /** Who says that it is this one. */
  readonly by: 'rule' | 'object' | 'bucket';
  /** Whether S3 uses it for the failed objects: where AWS's pages leave it open, nobody is accused. */
  readonly isSure: boolean;
}

type Seen = Pick<Evidence, 'objects' | 'destination'>;

/**
 * The keys that encrypt replicas: the one that the rule names, or the one that is related to the object's own; for objects
 * without encryption, which are from before 2023, the default of the destination, which AWS says is used for no others (S3 User
 * Guide, "Setting default server-side encryption behavior"). What a rule does that names none for objects of KMS it does not say.
 */
export function replicaKeysOf(
  rule: RuleEvidence | undefined,
  seen: Seen,
  reason: string | undefined,
): readonly ReplicaKey[] {
  if (rule === undefined) return [];
  const versions = seenVersions(seen.objects);
  const encrypted = versions.filter(isOfKms);
  const { replicaKmsKeyId: named, usesSourceMultiRegionKey: usesRelated = false } = rule;
  const isAboutKeys = reason?.includes('KmsKey') === true;
  const related = usesRelated ? relatedKeys(encrypted, seen.destination) : [];
  const ofObjects = related.map(
    (id) => ({ id, by: 'object', isSure: named === undefined }) as const,
  );
  if (named !== undefined) {
    const isSure = !usesRelated && (encrypted.length > 0 || isAboutKeys);
    return [...ofObjects, { id: named, by: 'rule', isSure }];
  }
  if (usesRelated || !mayTakeDefault(rule, seen, reason)) return ofObjects;
  const id = defaultKeyOf(rule, seen.destination);
  const isSure = versions.some(isBare) || reason?.startsWith('DstKmsKey') === true;
  return id === undefined ? [] : [{ id, by: 'bucket', isSure }];
}

/** Whether the default encryption of the destination may decide about a key, and what is seen of it would say so. */
export function mayTakeDefault(
  rule: RuleEvidence | undefined,
  { objects }: Pick<Seen, 'objects'>,
  reason: string | undefined,
): boolean {
  if (rule?.replicaKmsKeyId !== undefined || rule?.usesSourceMultiRegionKey === true) return false;
  const versions = seenVersions(objects);
  return (
    versions.some(isBare) ||
    (rule?.replicatesKmsObjects === true &&
      versions.some(isOfKms) &&
      canExplain({ check: 'destination-key' }, reason)) ||
    (versions.length === 0 && reason?.startsWith('DstKmsKey') === true)
  );
}

/** From before S3 encrypted everything: it has no encryption at all. */
export function isBare({ encryption, isDeleteMarker }: VersionEvidence): boolean {
  return encryption === undefined && !isDeleteMarker;
}

function isOfKms({ encryption }: VersionEvidence): boolean {
  return encryption?.startsWith('aws:kms') === true;
}

/** Related keys have one id, which begins with `mrk-`, in one account: KMS Developer Guide, "Multi-Region keys". */
function relatedKeys(
  encrypted: readonly VersionEvidence[],
  destination: BucketEvidence | undefined,
): readonly string[] {
  const region = seenRegion(destination);
  const related = encrypted.flatMap(({ kmsKeyId = '' }) => {
    const parts = kmsKeyId.split(':');
    const isMultiRegion = parts[5]?.startsWith('key/mrk-') === true;
    return isMultiRegion && region !== undefined ? parts.with(3, region).join(':') : [];
  });
  return [...new Set(related)];
}

/** Not `aws/s3`, which S3 makes when it first needs it. A name without an account is a key of the bucket's. */
function defaultKeyOf(
  { destinationArn }: RuleEvidence,
  destination: BucketEvidence | undefined,
): string | undefined {
  if (destination?.encryption.kind !== 'read') return undefined;
  const { algorithm, kmsKeyId: id } = destination.encryption.value;
  if (algorithm?.startsWith('aws:kms') !== true || id === undefined) return undefined;
  if (id.startsWith('arn:')) return id;
  const region = seenRegion(destination);
  const { accountId } = destination;
  const [, partition] = destinationArn.split(':');
  if (region === undefined || accountId === undefined) return undefined;
  return `arn:${partition}:kms:${region}:${accountId}:${id.startsWith('alias/') ? id : `key/${id}`}`;
}
