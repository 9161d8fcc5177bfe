import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { CreateJobCommandInput } from '@aws-sdk/client-s3-control';
import { accountId, roleArn } from './use-pretend-aws.ts';

/** A job that retries all that failed in `orders`. */
export function aJob({ isStored = false } = {}): CreateJobCommandInput {
  return {
    AccountId: accountId,
    ConfirmationRequired: false,
    Operation: { S3ReplicateObject: {} },
    Report: {
      Enabled: true,
      Bucket: 'arn:aws:s3:::reports',
      Prefix: 's3rep',
      Format: 'Report_CSV_20180820',
      ReportScope: 'AllTasks',
    },
    Priority: 10,
    RoleArn: roleArn,
    ClientRequestToken: 'token-1',
    Description: 'retry',
    Tags: [{ Key: 's3rep', Value: 'a1b2' }],
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: 'arn:aws:s3:::orders',
        ExpectedBucketOwner: accountId,
        EnableManifestOutput: isStored,
        ...(isStored && {
          ManifestOutputLocation: {
            Bucket: 'arn:aws:s3:::reports',
            ManifestPrefix: 'manifests',
            ManifestFormat: 'S3InventoryReport_CSV_20211130',
          },
        }),
        Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ['FAILED'] },
      },
    },
  };
}

/** As in `manifest.json` of a report. */
interface ReportManifest {
  readonly Results: readonly { readonly TaskExecutionStatus: string; readonly Key: string }[];
  readonly ReportSchema: string;
}

/** Manifest and all rows of the report of a job. */
export async function readReport(s3: S3Client, jobId: string) {
  const manifest: ReportManifest = JSON.parse(await read(s3, `s3rep/job-${jobId}/manifest.json`));
  const files = await Promise.all(manifest.Results.map(({ Key }) => read(s3, Key)));
  return { manifest, rows: files.flatMap((file) => file.trimEnd().split('\n')) };
}

async function read(s3: S3Client, Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'reports', Key }));
  return Body!.transformToString();
}
