import type { BucketEvidence, Evidence, RuleEvidence, VersionEvidence } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { seenVersions } from '../model/seen-objects.ts';
import { seenRegion } from '../model/seen-region.ts';
import { readArn } from '../../replication/read-arn.ts';

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
 * The keys that encrypt replicas, those that are sure first: the one that the rule names, or the one that is related to the
 * object's own; for objects without encryption, which are from before 2023, the default of the destination whatever the rule
 * names, which AWS says is used for no others (S3 User Guide, "Setting default server-side encryption behavior"). What a rule
 * does that names none for objects of KMS it does not say.
 */
export function replicaKeysOf(
  rule: RuleEvidence | undefined,
  seen: Seen,
  reason: string | undefined,
): readonly ReplicaKey[] {
  if (rule === undefined) return [];
  const keys = [...keysByRule(rule, seen, reason), ...keyByDefault(rule, seen, reason)];
  const surestFirst = keys.toSorted((a, b) => Number(b.isSure) - Number(a.isSure));
  return surestFirst.filter(
    ({ id }, index) => surestFirst.findIndex((key) => key.id === id) === index,
  );
}

function keysByRule(
  { replicaKmsKeyId: named, usesSourceMultiRegionKey: usesRelated = false }: RuleEvidence,
  { objects, destination }: Seen,
  reason: string | undefined,
): readonly ReplicaKey[] {
  const versions = seenVersions(objects);
  const encrypted = versions.filter(isOfKms);
  const related = usesRelated ? relatedKeys(encrypted, destination) : [];
  if (named !== undefined && related.length > 0 && related.every((id) => id === named))
    return [{ id: named, by: 'rule', isSure: true }];
  const ofObjects = related.map(
    (id) => ({ id, by: 'object', isSure: named === undefined }) as const,
  );
  if (named === undefined) return ofObjects;
  const isAboutIt = reason?.includes('KmsKey') === true && !versions.some(isBare);
  const isSure = !usesRelated && (encrypted.length > 0 || isAboutIt);
  return [...ofObjects, { id: named, by: 'rule', isSure }];
}

function keyByDefault(
  rule: RuleEvidence,
  seen: Seen,
  reason: string | undefined,
): readonly ReplicaKey[] {
  if (!mayTakeDefault(rule, seen, reason)) return [];
  const id = defaultKeyOf(rule, seen.destination);
  const isSure =
    seenVersions(seen.objects).some(isBare) || reason?.startsWith('DstKmsKey') === true;
  return id === undefined ? [] : [{ id, by: 'bucket', isSure }];
}

/** Whether the default encryption of the destination may decide about a key, and what is seen of it would say so. */
export function mayTakeDefault(
  rule: RuleEvidence | undefined,
  { objects }: Pick<Seen, 'objects'>,
  reason: string | undefined,
): boolean {
  const versions = seenVersions(objects);
  if (versions.some(isBare)) return true;
  if (rule?.replicaKmsKeyId !== undefined || rule?.usesSourceMultiRegionKey === true) return false;
  return (
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

/**
 * The key of the destination's default encryption. Not `aws/s3`, which S3 makes when it first needs it. A name without an account
 * is a key of the bucket's.
 */
export function defaultKeyOf(
  { destinationArn }: RuleEvidence,
  destination: BucketEvidence | undefined,
): string | undefined {
  if (destination?.encryption.kind !== 'read') return undefined;
  const { algorithm, kmsKeyId: id } = destination.encryption.value;
  if (algorithm?.startsWith('aws:kms') !== true || id === undefined) return undefined;
  if (id.startsWith('arn:')) return id;
  const region = seenRegion(destination);
  const { accountId } = destination;
  const { partition } = readArn(destinationArn);
  if (partition === undefined || region === undefined || accountId === undefined) return undefined;
  return `arn:${partition}:kms:${region}:${accountId}:${id.startsWith('alias/') ? id : `key/${id}`}`;
}
