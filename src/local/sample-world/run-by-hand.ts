import { createJob } from '../pretend-aws/operations/create-job.ts';
import { usualCaller } from '../pretend-aws/world/identity.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { roleByHand } from './add-sample-roles.ts';
import { sampleReports, type SampleRule } from './sample-rules.ts';

/** Where the reports of these jobs are. */
const prefix = 'by-hand';

/** Replicates again all that has failed in a rule's source bucket, as somebody would in AWS's console. @throws a refusal */
export function runByHand(world: World, { sourceBucket }: SampleRule): void {
  const { accountId } = world;
  const request = {
    AccountId: accountId,
    ConfirmationRequired: false,
    Operation: { S3ReplicateObject: {} },
    Report: {
      Enabled: true,
      Bucket: `arn:aws:s3:::${sampleReports}`,
      Prefix: prefix,
      Format: 'Report_CSV_20180820' as const,
      ReportScope: 'AllTasks' as const,
    },
    Priority: 10,
    RoleArn: `arn:aws:iam::${accountId}:role/${roleByHand}`,
    ClientRequestToken: world.ids.uuid(),
    Description: `Somebody replicates ${sourceBucket} again`,
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: `arn:aws:s3:::${sourceBucket}`,
        ExpectedBucketOwner: accountId,
        EnableManifestOutput: false,
        Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ['FAILED' as const] },
      },
    },
  };
  createJob(world, request, {
    region: world.buckets.get(sourceBucket)!.region,
    caller: usualCaller(world),
    action: 's3:CreateJob',
  });
}
