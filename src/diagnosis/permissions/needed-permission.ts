import { annotationAction } from './needed-actions.ts';
import type { PermissionCase } from './permission-case.ts';

/** What the role must be allowed to do. */
export interface NeededPermission {
  readonly action: string;
  /** ARNs: of failed objects, a bucket or a key. */
  readonly resources: readonly string[];
  /** Whether replication surely fails without it. In doubt nobody is accused. */
  readonly isSure: boolean;
  /** An action that does in its place. */
  readonly orElse?: string | undefined;
}

/**
 * What S3 has to be allowed at the source: S3 User Guide, "Setting up permissions for live replication". Without the permissions
 * on the bucket itself, and on tags, objects are replicated all the same as far as AWS says.
 */
export function neededAtSource(permissionCase: PermissionCase): readonly NeededPermission[] {
  const { subject, evidence, arns, versions } = permissionCase;
  const { reason = '' } = subject;
  const onObjects = (action: string, isSure = true) => ({
    action,
    resources: arns.sourceObjects,
    isSure,
  });
  const isLocked = evidence.source.objectLock.kind === 'read';
  const readsLock = (asked: string, has: (version: (typeof versions)[number]) => boolean) =>
    isLocked || reason === asked || versions.some(has);
  const isPlain =
    versions.length > 0 && versions.every(({ encryption }) => !isKms(encryption ?? ''));
  return [
    { action: 's3:GetReplicationConfiguration', resources: [arns.sourceBucket], isSure: false },
    { action: 's3:ListBucket', resources: [arns.sourceBucket], isSure: false },
    {
      ...onObjects('s3:GetObjectVersionForReplication'),
      ...(isPlain || versions.length === 0 ? { orElse: 's3:GetObjectVersion' } : {}),
    },
    onObjects('s3:GetObjectVersionAcl'),
    ...(areTagsMeant(permissionCase)
      ? [onObjects('s3:GetObjectVersionTagging', reason === 'SrcGetTaggingNotPermitted')]
      : []),
    ...(readsLock('SrcGetRetentionNotPermitted', ({ hasRetention }) => hasRetention)
      ? [onObjects('s3:GetObjectRetention')]
      : []),
    ...(readsLock('SrcGetLegalHoldNotPermitted', ({ hasLegalHold }) => hasLegalHold)
      ? [onObjects('s3:GetObjectLegalHold')]
      : []),
    ...(/^Src\w*AnnotationNotPermitted$/.test(reason ?? '') ? [onObjects(annotationAction)] : []),
  ];
}

/** What S3 has to be allowed at the destination, by the role and across accounts by the bucket's policy as well. */
export function neededAtDestination(permissionCase: PermissionCase): readonly NeededPermission[] {
  const { subject, evidence, rule, arns, versions } = permissionCase;
  const { reason = '' } = subject;
  const onObjects = (action: string, isSure = true) => ({
    action,
    resources: arns.destinationObjects,
    isSure,
  });
  const areDeletesMeant =
    rule?.replicatesDeleteMarkers === true ||
    reason === 'DstDelObjNotPermitted' ||
    versions.some(({ isDeleteMarker }) => isDeleteMarker);
  return [
    onObjects('s3:ReplicateObject'),
    ...(areDeletesMeant ? [onObjects('s3:ReplicateDelete')] : []),
    ...(areTagsMeant(permissionCase)
      ? [onObjects('s3:ReplicateTags', reason === 'DstPutTaggingNotPermitted')]
      : []),
    ...(rule?.isOwnerOverridden === true && !isEnforced(evidence)
      ? [onObjects('s3:ObjectOwnerOverrideToBucketOwner', areAclsSeen(permissionCase))]
      : []),
    ...(reason === 'DstPutRetentionNotPermitted' ? [onObjects('s3:PutObjectRetention')] : []),
    ...(reason === 'DstPutLegalHoldNotPermitted' ? [onObjects('s3:PutObjectLegalHold')] : []),
  ];
}

/** Then replicas belong to the bucket's owner anyhow, and AWS says that this takes no permission. */
function isEnforced({ destination }: PermissionCase['evidence']): boolean {
  const ownership = destination?.ownership;
  return ownership?.kind === 'read' && ownership.value === 'BucketOwnerEnforced';
}

/** Whether the destination has ACLs for sure: its setting was seen, or S3 has failed at one. */
function areAclsSeen({ subject, evidence }: PermissionCase): boolean {
  const isSeen = evidence.destination?.ownership.kind !== 'unseen';
  return isSeen || subject.reason === 'DstPutAclNotPermitted';
}

/** What jobs of Batch Replication have to be allowed besides: S3 User Guide, "Configuring an IAM role for S3 Batch Replication". */
export function neededByJobs({ subject, arns }: PermissionCase): readonly NeededPermission[] {
  const { partition, reportBucket } = subject;
  const files = reportBucket && [`arn:${partition}:s3:::${reportBucket}/s3rep/*`];
  const onFiles = (action: string) =>
    files ? [{ action, resources: files, isSure: false } as const] : [];
  return [
    { action: 's3:InitiateReplication', resources: arns.sourceObjects, isSure: true },
    ...onFiles('s3:GetObject'),
    ...onFiles('s3:PutObject'),
  ];
}

/** Whether an object is encrypted with a key of KMS. */
export function isKms(encryption: string): boolean {
  return encryption.startsWith('aws:kms');
}

/** Only objects with tags need permissions for them; of objects whose tags nobody saw that is open. */
function areTagsMeant({ subject, evidence }: PermissionCase): boolean {
  const areNone = ({ tags }: (typeof evidence.objects)[number]) =>
    tags.kind === 'none' || (tags.kind === 'read' && Object.keys(tags.value).length === 0);
  return (
    subject.reason?.includes('Tagging') === true ||
    evidence.objects.length === 0 ||
    !evidence.objects.every(areNone)
  );
}
