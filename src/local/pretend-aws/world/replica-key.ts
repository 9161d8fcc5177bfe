import type { ReplicationRule } from '@aws-sdk/client-s3';
import type { ObjectVersion, PretendBucket } from './bucket.ts';

/** Whether KMS encrypted a version. */
export function isOfKms({ encryption }: ObjectVersion): boolean {
  return encryption.endsWith('SSE-KMS');
}

/** What S3 is to encrypt a replica with, by the name that a rule or bucket gives it; `aws/s3` where neither names one. */
export function replicaKeyName(
  rule: ReplicationRule,
  version: ObjectVersion,
  destination: PretendBucket,
): string | undefined {
  const ofBucket = destination.defaultKmsKeyId ?? managedKey;
  if (isOfKms(version)) {
    const { ReplicaKmsKeyID, UseSourceMultiRegionKey } =
      rule.Destination?.EncryptionConfiguration ?? {};
    const related =
      UseSourceMultiRegionKey?.Status === 'Enabled' ? relatedKey(version, destination) : undefined;
    // That the bucket's own key is taken where a rule names none is an assumption: AWS asks for one.
    return related ?? ReplicaKmsKeyID ?? ofBucket;
  }
  // What has an encryption keeps its kind: S3 User Guide, "Setting default server-side encryption behavior", on replication.
  const isBare = version.encryption === 'none' && !version.isDeleteMarker;
  return isBare && destination.defaultEncryption !== 'SSE-S3' ? ofBucket : undefined;
}

/** Multi-Region keys that are related have one id in one account: KMS Developer Guide, "Multi-Region keys". */
function relatedKey(
  { kmsKeyId = '' }: ObjectVersion,
  { region }: PretendBucket,
): string | undefined {
  const [partition, , , account, id] = kmsKeyId.split(':').slice(1);
  return id?.startsWith('key/mrk-') === true
    ? `arn:${partition}:kms:${region}:${account}:${id}`
    : undefined;
}

/** The alias of the key that S3 itself has in each account and Region. */
export const managedKey = 'alias/aws/s3';

/** With bucket keys KMS is asked about the bucket, else about the object (S3 User Guide, "Changes to note before enabling an S3 Bucket Key"). */
export function kmsContext(
  { region }: PretendBucket,
  arn: string,
  callerAccount: string,
): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ['kms:viaservice', [`s3.${region}.amazonaws.com`]],
    ['kms:calleraccount', [callerAccount]],
    ['kms:encryptioncontext:aws:s3:arn', [arn]],
    ['kms:encryptioncontextkeys', ['aws:s3:arn']],
  ]);
}
