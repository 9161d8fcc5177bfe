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
  // A rule's key is for objects that KMS encrypted; others follow the bucket (S3 User Guide, "Replicating encrypted objects").
  const ofRule = rule.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID;
  if (isOfKms(version) && ofRule !== undefined) return ofRule;
  return isOfKms(version) || destination.defaultEncryption !== 'SSE-S3'
    ? (destination.defaultKmsKeyId ?? managedKey)
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
