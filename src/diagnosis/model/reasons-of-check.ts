import { matchesGlob } from '../../lib/matches-glob.ts';
import { findReason } from '../../replication/find-reason.ts';
import type { CheckId } from './check-ids.ts';
import type { Finding } from './diagnosis.ts';

const sourceReads = [
  'SrcGetObjectNotPermitted',
  'SrcHeadObjectNotPermitted',
  'SrcGetAclNotPermitted',
  'SrcGetTaggingNotPermitted',
  'SrcGetRetentionNotPermitted',
  'SrcGetLegalHoldNotPermitted',
  'SrcGetObjectAnnotationNotPermitted',
] as const;

const dataWrites = [
  'DstPutObjectNotPermitted',
  'DstMultipartInitNotPermitted',
  'DstMultipartUploadNotPermitted',
  'DstMultipartCompleteNotPermitted',
] as const;

/** Annotations are encrypted like their object. */
const encryptedWrites = [...dataWrites, 'DstPutObjectAnnotationNotPermitted'] as const;

const destinationWrites = [
  ...encryptedWrites,
  'DstPutAclNotPermitted',
  'DstPutTaggingNotPermitted',
  'DstPutRetentionNotPermitted',
  'DstPutLegalHoldNotPermitted',
  'DstDelObjNotPermitted',
] as const;

/**
 * Which of S3's reasons each check can explain: what S3 would name if that check alone found something wrong. From AWS's page
 * of failure reasons and its page on troubleshooting replication (userguide, replication-metrics-events and replication-troubleshoot).
 */
export const reasonsOfCheck: Readonly<Record<CheckId, readonly string[]>> = {
  'source-bucket': ['SrcBucketNotFound', 'SrcBucketInvalidRegion'],
  'source-versioning': ['SrcBucketReplicationConfigMissing', 'SrcObjectNotEligible'],
  'replication-configuration': ['SrcBucketReplicationConfigMissing', 'SrcObjectNotEligible'],
  rule: ['SrcObjectNotEligible'],
  eligibility: ['SrcObjectNotEligible', 'SrcAnnotationEncryptionUnsupported'],
  role: ['AssumeRoleNotPermitted'],
  trust: ['AssumeRoleNotPermitted'],
  'batch-role': ['AssumeRoleNotPermitted'],
  'batch-trust': ['AssumeRoleNotPermitted'],
  'source-version': [
    'SrcKeyNotFound',
    'SrcObjectNotFound',
    'SrcVersionNotFound',
    'SrcAnnotationNotFound',
  ],
  'source-storage-class': ['SrcObjectNotEligible'],
  'replication-status': ['SrcReplicationNotPending'],
  'source-ownership': [
    'SrcGetAclNotPermitted',
    'SrcGetObjectNotPermitted',
    'SrcHeadObjectNotPermitted',
  ],
  'source-permissions': sourceReads,
  'source-bucket-policy': [...sourceReads, 'InitiateReplicationNotPermitted'],
  'source-key': ['SrcKmsKeyInvalidState'],
  'source-key-policy': ['SrcGetObjectNotPermitted', 'SrcGetObjectAnnotationNotPermitted'],
  'destination-bucket': ['DstBucketNotFound'],
  'destination-region': ['DstBucketInvalidRegion'],
  'destination-versioning': ['DstBucketUnversioned'],
  'destination-object-lock': ['DstBucketObjectLockConfigMissing'],
  'destination-ownership': ['DstPutAclNotPermitted', 'DstPutObjectNotPermitted'],
  'destination-encryption': dataWrites,
  'destination-permissions': destinationWrites,
  'destination-bucket-policy': destinationWrites,
  // Across accounts, the key that AWS manages for S3 lets nobody in.
  'destination-key': ['DstKmsKeyInvalidState', 'DstKmsKeyNotFound', ...encryptedWrites],
  'destination-key-policy': encryptedWrites,
  replica: ['DstObjectHardDeleted', 'DstVersionNotFound'],
  'batch-permissions': ['InitiateReplicationNotPermitted'],
  // Nothing that s3rep may read shows how much room there is left.
  capacity: ['DstOutOfCapacity', 'AnnotationLimitExceeded'],
};

/**
 * Whether a finding can be why S3 gave this reason. Of findings about an action of IAM, the reason has to be about that action.
 * Any finding can explain a reason that AWS does not document; and one that was not given, unless it is about jobs.
 */
export function canExplain(
  { check, about }: Pick<Finding, 'check' | 'about'>,
  reason: string | undefined,
): boolean {
  if (reason === undefined) return !isAboutJobs(check);
  const known = findReason(reason);
  if (known === undefined) return true;
  if (!reasonsOfCheck[check].includes(known.code)) return false;
  if (about === undefined || !actionShape.test(about)) return true;
  if (alsoAbout[known.code] === about) return true;
  const isOfAnnotations = [known.code, about].every((text) => text.includes('Annotation'));
  return (
    known.permissions.length === 0 ||
    isOfAnnotations ||
    known.permissions.some(({ action }) => matchesGlob(about, action))
  );
}

/** Whether S3's own reason speaks for a finding: AWS documents it, and the finding explains it. */
export function speaksFor(
  finding: Pick<Finding, 'check' | 'about'>,
  reason: string | undefined,
): boolean {
  return reason !== undefined && findReason(reason) !== undefined && canExplain(finding, reason);
}

/** Whether a check looks at the role of Batch Replication's jobs, which live replication does without. */
export function isAboutJobs(check: CheckId): boolean {
  return check.startsWith('batch-');
}

/** A replica that changes hands gets an ACL, so S3 may name either write. */
const alsoAbout: Readonly<Record<string, string>> = {
  DstPutAclNotPermitted: 's3:ObjectOwnerOverrideToBucketOwner',
};

const actionShape = /^[a-z0-9]+:[A-Za-z]+\*?$/;
