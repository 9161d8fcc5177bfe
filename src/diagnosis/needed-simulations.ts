import type { RuleEvidence } from './model/evidence.ts';
import type { DiagnosisSubject } from './model/subject.ts';
import { diagnosedArns } from './permissions/diagnosed-arns.ts';
import { kmsRequestContext } from './permissions/kms-request-context.ts';
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
import { readArn } from '../replication/read-arn.ts';

/** What is known before the role is simulated. */
export interface SimulationNeed {
  readonly subject: DiagnosisSubject;
  readonly rule: RuleEvidence | undefined;
  /** Of the failed objects. */
  readonly sourceKeyArns: readonly string[];
  readonly replicaKeyArns: readonly string[];
  /** Whether S3 Bucket Keys are in use, which changes what KMS is told. Where it is not known, both are asked. */
  readonly bucketKeys?:
    | { readonly source?: boolean | undefined; readonly replica?: boolean | undefined }
    | undefined;
  /** With its path. */
  readonly roleArn?: string | undefined;
  readonly destinationAccountId?: string | undefined;
  readonly destinationRegion?: string | undefined;
}

/** What the role wants on one side. */
interface SimulatedSide {
  readonly actions: readonly string[];
  readonly bucket: string | undefined;
  readonly objects: readonly string[];
  readonly keys: readonly string[];
  readonly keyActions: readonly string[];
  readonly isBucketKeyUsed: boolean | undefined;
  /** Of the bucket. */
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

/** What to ask IAM about the replication role: at most five calls, the side that S3's reason names first. */
export function neededSimulations(need: SimulationNeed): readonly SimulationAsk[] {
  const { subject, rule, bucketKeys } = need;
  const { reason = '' } = subject;
  const arns = diagnosedArns(subject, rule);
  const source = askAboutSide(need, {
    actions: [...sourceBucketActions, ...sourceObjectActions],
    bucket: arns.sourceBucket,
    objects: arns.sourceObjects,
    keys: need.sourceKeyArns,
    keyActions: sourceKeyActions,
    isBucketKeyUsed: bucketKeys?.source,
    accountId: subject.accountId,
    region: subject.region,
  });
  const destination = askAboutSide(need, {
    actions: [...destinationObjectActions, ...destinationLockActions],
    bucket: arns.destinationBucket,
    objects: arns.destinationObjects,
    keys: need.replicaKeyArns,
    keyActions: replicaKeyActions,
    isBucketKeyUsed: bucketKeys?.replica,
    accountId: need.destinationAccountId ?? rule?.destinationAccountId,
    region: need.destinationRegion,
  });
  // IAM refuses a call with an action that it does not know, and this one is of 2026.
  const annotations = reason.includes('Annotation')
    ? [{ actions: [annotationAction], resources: arns.sourceObjects, context: contextOf(need) }]
    : [];
  return reason.startsWith('Src')
    ? [...annotations, ...source, ...destination]
    : [...destination, ...source, ...annotations];
}

/** One call for bucket, objects and keys, and one more about keys where it is open what KMS is told. */
function askAboutSide(need: SimulationNeed, side: SimulatedSide): readonly SimulationAsk[] {
  const { actions, bucket, objects, keys, keyActions } = side;
  const [firstKey] = keys;
  if (bucket === undefined) return [];
  const about = { actions, resources: [bucket, ...objects] };
  if (firstKey === undefined) return [{ ...about, context: contextOf(need, side) }];
  const [first, ...others] = encryptedArns(side).map((arn) => [
    ...contextOf(need, side),
    ...[...kmsRequestContext(firstKey, need.subject.accountId, arn)].map(
      ([name, values]): SimulatedContext => ({ name, type: 'string', values }),
    ),
  ]);
  return [
    {
      actions: [...actions, ...keyActions],
      resources: [...about.resources, ...keys],
      context: first ?? [],
    },
    ...others.map((context) => ({ actions: keyActions, resources: keys, context })),
  ];
}

/** What may be the encryption context. Of objects that nobody named there is none to tell. */
function encryptedArns({
  bucket,
  objects: [object],
  isBucketKeyUsed,
}: SimulatedSide): readonly (string | undefined)[] {
  if (isBucketKeyUsed === true) return [bucket];
  if (object?.includes('*') === true) return [undefined];
  return isBucketKeyUsed === false ? [object] : [object, bucket];
}

/** A request of S3 for the role comes by TLS, and its caller is the role. */
function contextOf(
  { subject, roleArn }: Pick<SimulationNeed, 'subject' | 'roleArn'>,
  side?: Pick<SimulatedSide, 'keys' | 'accountId' | 'region'>,
): readonly SimulatedContext[] {
  const isOfOneAccount = side?.keys.every((key) => readArn(key).accountId === side.accountId);
  const known: readonly (readonly [string, string | undefined])[] = [
    ['aws:PrincipalAccount', subject.accountId],
    ['aws:PrincipalArn', roleArn],
    ['aws:ResourceAccount', isOfOneAccount === true ? side?.accountId : undefined],
    ['s3:ResourceAccount', side?.accountId],
    ['aws:RequestedRegion', side?.region],
  ];
  return [
    { name: 'aws:SecureTransport', type: 'boolean', values: ['true'] },
    { name: 'aws:PrincipalIsAWSService', type: 'boolean', values: ['false'] },
    ...known.flatMap(([name, value]): readonly SimulatedContext[] =>
      value === undefined ? [] : [{ name, type: 'string', values: [value] }],
    ),
  ];
}

/** What to ask IAM about the role of Batch Replication's jobs: one call. */
export function neededBatchSimulations({
  subject,
  rule,
}: Pick<SimulationNeed, 'subject' | 'rule'>): readonly SimulationAsk[] {
  const arns = diagnosedArns(subject, rule);
  const { partition, reportBucket, batchRoleArn, accountId, region } = subject;
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
      context: contextOf(
        { subject, roleArn: batchRoleArn },
        // Whose the bucket for reports is, nobody says. It is in the Region of the job.
        { keys: [], accountId: files === undefined ? accountId : undefined, region },
      ),
    },
  ];
}
