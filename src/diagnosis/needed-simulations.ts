import { diagnosedArns } from './permissions/diagnosed-arns.ts';
import { kmsRequestContext } from './permissions/kms-request-context.ts';
import type { RuleEvidence } from './model/evidence.ts';
import type { DiagnosisSubject } from './model/subject.ts';
import {
  annotationAction,
  destinationLockActions,
  destinationObjectActions,
  replicaKeyActions,
  sourceBucketActions,
  sourceKeyActions,
  sourceObjectActions,
} from './permissions/needed-actions.ts';
import type { SimulatedContext, SimulationAsk } from './ports/aws-reader.ts';

/** What is known before the role is simulated. */
export interface SimulationNeed {
  readonly subject: DiagnosisSubject;
  readonly rule: RuleEvidence | undefined;
  /** Of the role itself. */
  readonly roleArn?: string | undefined;
  /** Of the destination bucket, in 12 digits. */
  readonly destinationAccountId?: string | undefined;
  /** Of the failed objects. */
  readonly sourceKeyArns: readonly string[];
  readonly replicaKeyArns: readonly string[];
  /** Whether S3 Bucket Keys are in use, which changes what KMS is told. Where it is not known, both are asked. */
  readonly bucketKeys?:
    | { readonly source?: boolean | undefined; readonly replica?: boolean | undefined }
    | undefined;
}

/** A request of S3 for the role comes by TLS, and its caller is the role: IAM User Guide, "AWS global condition context keys". */
function contextOf(
  roleArn: string | undefined,
  ownerAccountId: string | undefined,
): readonly SimulatedContext[] {
  const text = (name: string, value: string | undefined): readonly SimulatedContext[] =>
    value === undefined || value === '' ? [] : [{ name, type: 'string', values: [value] }];
  return [
    { name: 'aws:SecureTransport', type: 'boolean', values: ['true'] },
    { name: 'aws:PrincipalIsAWSService', type: 'boolean', values: ['false'] },
    ...text('aws:PrincipalArn', roleArn),
    ...text('aws:PrincipalAccount', roleArn?.split(':')[4]),
    ...text('aws:PrincipalType', roleArn && 'AssumedRole'),
    ...text('aws:ResourceAccount', ownerAccountId),
  ];
}

/** What to ask IAM about the replication role: one to seven calls, all of which the checks of permissions read. */
export function neededSimulations(need: SimulationNeed): readonly SimulationAsk[] {
  const { subject, rule, roleArn, sourceKeyArns, replicaKeyArns, bucketKeys } = need;
  const arns = diagnosedArns(subject, rule);
  // IAM refuses a call with an action that it does not know, and this one is of 2026.
  const isAboutAnnotations = subject.reason?.includes('Annotation') === true;
  const onAnnotations = {
    actions: [annotationAction],
    resources: arns.sourceObjects,
    context: contextOf(roleArn, subject.accountId),
  };
  return [
    ...askAboutBuckets(need),
    ...(isAboutAnnotations ? [onAnnotations] : []),
    ...askAboutKeys(sourceKeyActions, sourceKeyArns, {
      subject,
      roleArn,
      bucket: arns.sourceBucket,
      object: arns.sourceObjects[0],
      isBucketKeyUsed: bucketKeys?.source,
    }),
    ...askAboutKeys(replicaKeyActions, replicaKeyArns, {
      subject,
      roleArn,
      bucket: arns.destinationBucket,
      object: arns.destinationObjects[0],
      isBucketKeyUsed: bucketKeys?.replica,
    }),
  ];
}

/** One call, or where the buckets are known to be of two accounts one for each: their requests differ by it. */
function askAboutBuckets(need: SimulationNeed): readonly SimulationAsk[] {
  const { subject, rule, roleArn, destinationAccountId } = need;
  const arns = diagnosedArns(subject, rule);
  const atSource = {
    actions: [...sourceBucketActions, ...sourceObjectActions],
    resources: [arns.sourceBucket, ...arns.sourceObjects],
  };
  const atDestination = {
    actions: [...destinationObjectActions, ...destinationLockActions],
    resources: arns.destinationObjects,
  };
  const owners = new Set([subject.accountId, destinationAccountId]);
  if (
    owners.size === 1 ||
    destinationAccountId === undefined ||
    arns.destinationObjects.length === 0
  ) {
    const [owner] = owners.size === 1 ? owners : [];
    return [
      {
        actions: [...atSource.actions, ...atDestination.actions],
        resources: [...atSource.resources, ...atDestination.resources],
        context: contextOf(roleArn, owner),
      },
    ];
  }
  return [
    { ...atSource, context: contextOf(roleArn, subject.accountId) },
    { ...atDestination, context: contextOf(roleArn, destinationAccountId) },
  ];
}

interface KeyUse {
  readonly subject: DiagnosisSubject;
  readonly roleArn: string | undefined;
  readonly bucket: string | undefined;
  readonly object: string | undefined;
  readonly isBucketKeyUsed: boolean | undefined;
}

function askAboutKeys(
  actions: readonly string[],
  resources: readonly string[],
  { subject, roleArn, bucket, object, isBucketKeyUsed }: KeyUse,
): readonly SimulationAsk[] {
  const [first] = resources;
  if (first === undefined) return [];
  // Of objects that nobody named there is no encryption context to tell.
  const encrypted =
    object?.includes('*') === true
      ? [isBucketKeyUsed === true ? bucket : undefined]
      : [
          ...(isBucketKeyUsed === true ? [] : [object]),
          ...(isBucketKeyUsed === false ? [] : [bucket]),
        ];
  return encrypted.map((arn) => ({
    actions,
    resources,
    context: [
      ...contextOf(roleArn, first.split(':')[4]),
      ...[...kmsRequestContext(first, subject.accountId, arn)].map(
        ([name, values]): SimulatedContext => ({ name, type: 'string', values }),
      ),
    ],
  }));
}

/** What to ask IAM about the role of Batch Replication's jobs: one call. */
export function neededBatchSimulations({
  subject,
  rule,
  roleArn,
}: Pick<SimulationNeed, 'subject' | 'rule' | 'roleArn'>): readonly SimulationAsk[] {
  const arns = diagnosedArns(subject, rule);
  const { partition, reportBucket } = subject;
  const files = reportBucket && `arn:${partition}:s3:::${reportBucket}/s3rep/*`;
  return [
    {
      actions: [
        's3:InitiateReplication',
        's3:GetReplicationConfiguration',
        's3:PutInventoryConfiguration',
        ...(files ? ['s3:GetObject', 's3:PutObject'] : []),
      ],
      resources: [arns.sourceBucket, ...arns.sourceObjects, ...(files ? [files] : [])],
      context: contextOf(roleArn, files ? undefined : subject.accountId),
    },
  ];
}
