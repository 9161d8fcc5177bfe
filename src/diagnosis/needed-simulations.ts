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
  /** Of the failed objects. */
  readonly sourceKeyArns: readonly string[];
  readonly replicaKeyArns: readonly string[];
  /** Whether S3 Bucket Keys are in use, which changes what KMS is told. Where it is not known, both are asked. */
  readonly bucketKeys?:
    | { readonly source?: boolean | undefined; readonly replica?: boolean | undefined }
    | undefined;
}

/** A request of S3 for the role comes by TLS, and its caller is the role. */
const s3Context: readonly SimulatedContext[] = [
  { name: 'aws:SecureTransport', type: 'boolean', values: ['true'] },
  { name: 'aws:PrincipalIsAWSService', type: 'boolean', values: ['false'] },
];

/** What to ask IAM about the replication role: one to six calls, all of which the checks of permissions read. */
export function neededSimulations(need: SimulationNeed): readonly SimulationAsk[] {
  const { subject, rule, sourceKeyArns, replicaKeyArns, bucketKeys } = need;
  const arns = diagnosedArns(subject, rule);
  const onS3 = {
    actions: [
      ...sourceBucketActions,
      ...sourceObjectActions,
      ...destinationObjectActions,
      ...destinationLockActions,
    ],
    resources: [arns.sourceBucket, ...arns.sourceObjects, ...arns.destinationObjects],
    context: s3Context,
  };
  // IAM refuses a call with an action that it does not know, and this one is of 2026.
  const isAboutAnnotations = subject.reason?.includes('Annotation') === true;
  const onAnnotations = {
    actions: [annotationAction],
    resources: arns.sourceObjects,
    context: s3Context,
  };
  return [
    onS3,
    ...(isAboutAnnotations ? [onAnnotations] : []),
    ...askAboutKeys(sourceKeyActions, sourceKeyArns, {
      subject,
      bucket: arns.sourceBucket,
      object: arns.sourceObjects[0],
      isBucketKeyUsed: bucketKeys?.source,
    }),
    ...askAboutKeys(replicaKeyActions, replicaKeyArns, {
      subject,
      bucket: arns.destinationBucket,
      object: arns.destinationObjects[0],
      isBucketKeyUsed: bucketKeys?.replica,
    }),
  ];
}

interface KeyUse {
  readonly subject: DiagnosisSubject;
  readonly bucket: string | undefined;
  readonly object: string | undefined;
  readonly isBucketKeyUsed: boolean | undefined;
}

function askAboutKeys(
  actions: readonly string[],
  resources: readonly string[],
  { subject, bucket, object, isBucketKeyUsed }: KeyUse,
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
    context: [...kmsRequestContext(first, subject.accountId, arn)].map(([name, values]) => ({
      name,
      type: 'string',
      values,
    })),
  }));
}

/** What to ask IAM about the role of Batch Replication's jobs: one call. */
export function neededBatchSimulations({
  subject,
  rule,
}: Pick<SimulationNeed, 'subject' | 'rule'>): readonly SimulationAsk[] {
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
      context: s3Context,
    },
  ];
}
