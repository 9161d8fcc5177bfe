import type {
  CreateJobCommandInput,
  JobManifest,
  S3JobManifestGenerator,
} from '@aws-sdk/client-s3-control';
import type { Replay, Selection } from '../replay/model/replay.ts';
import { replayPrefix } from '../replay/reports/address-of-report.ts';

/** Of a manifest that was written. */
export interface WrittenManifest {
  /** Without quotes. */
  readonly etag: string;
}

/** Jobs of lower priority wait for those of another bucket; people's own usually have 10, as in AWS's examples. */
const priority = 10;

/** Key of the manifest of a replay whose objects are listed. */
export function keyOfManifest(replay: Pick<Replay, 'planId'>): string {
  return `${replayPrefix(replay)}/manifest.csv`;
}

/** By which the jobs of a bucket are found again: a list of jobs shows no tags. */
function describeForList({ sourceBucket, planId }: Pick<Replay, 'sourceBucket' | 'planId'>) {
  return `s3rep ${sourceBucket} ${planId}`;
}

/** The plan that a job's description names; undefined if it is not of s3rep for this bucket. */
export function readPlanId(description: string | undefined, sourceBucket: string) {
  const [name, bucket, planId, ...rest] = description?.split(' ') ?? [];
  return name === 's3rep' && bucket === sourceBucket && rest.length === 0 ? planId : undefined;
}

/** A job that does nothing before it is released. `manifest`: of the listed objects. */
export function batchJobRequest(
  replay: Replay,
  roleArn: string,
  manifest: WrittenManifest | undefined,
): CreateJobCommandInput {
  const { accountId, planId, reportBucket, selection } = replay;
  const toArn = (path: string) => `arn:${partitionOf(roleArn)}:s3:::${path}`;
  const objectArn = toArn(`${reportBucket}/${keyOfManifest(replay)}`);
  return {
    AccountId: accountId,
    ConfirmationRequired: true,
    Operation: { S3ReplicateObject: {} },
    Report: {
      Enabled: true,
      Bucket: toArn(reportBucket),
      Prefix: replayPrefix(replay),
      Format: 'Report_CSV_20180820',
      ReportScope: 'AllTasks',
    },
    Priority: priority,
    RoleArn: roleArn,
    ClientRequestToken: planId,
    Description: describeForList(replay),
    Tags: [{ Key: 's3rep', Value: planId }],
    ...(selection.kind === 'listed'
      ? { Manifest: toManifest(objectArn, manifest) }
      : {
          ManifestGenerator: {
            S3JobManifestGenerator: toGenerator(toArn(replay.sourceBucket), accountId, selection),
          },
        }),
  };
}

function toManifest(ObjectArn: string, manifest: WrittenManifest | undefined): JobManifest {
  return {
    Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
    Location: { ObjectArn, ETag: manifest?.etag },
  };
}

/** Nothing is stored of what S3 finds: the report has it, and the role needs no more permissions. */
function toGenerator(
  SourceBucket: string,
  ExpectedBucketOwner: string,
  { prefix, writtenAfter, writtenBefore, statuses }: Extract<Selection, { kind: 'searched' }>,
): S3JobManifestGenerator {
  return {
    SourceBucket,
    ExpectedBucketOwner,
    EnableManifestOutput: false,
    Filter: {
      EligibleForReplication: true,
      ObjectReplicationStatuses: [...statuses],
      ...(writtenAfter !== undefined && { CreatedAfter: writtenAfter }),
      ...(writtenBefore !== undefined && { CreatedBefore: writtenBefore }),
      // An array by its type, but S3 takes exactly one. (S3 API reference, KeyNameConstraint.)
      ...(prefix !== undefined && { KeyNameConstraint: { MatchAnyPrefix: [prefix] } }),
    },
  };
}

/** `aws`, or that of China and others, where the role is. */
function partitionOf(roleArn: string): string {
  return roleArn.split(':')[1] ?? 'aws';
}
