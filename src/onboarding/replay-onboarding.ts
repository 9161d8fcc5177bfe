import { partitionOfRegion } from '../replication/partitions.ts';

/** A bucket whose missing objects jobs may replicate again. */
export interface ReplayOnboarding {
  readonly bucket: string;
  /** Of the bucket, its jobs and `reportBucket`. */
  readonly region: string;
  readonly accountId: string;
  /** For manifests and reports, under `s3rep/`. */
  readonly reportBucket: string;
  /** Of the role that jobs get. */
  readonly roleName: string;
  /** The role of s3rep itself; undefined where a deployment or somebody else gives it its permissions. */
  readonly botArn: string | undefined;
}

/** The role that jobs get. */
export function batchRoleArn({ region, accountId, roleName }: ReplayOnboarding): string {
  return `arn:${partitionOfRegion(region)}:iam::${accountId}:role/${roleName}`;
}

/** Everything of s3rep in the bucket for reports. */
export function reportFiles({ region, reportBucket }: ReplayOnboarding): string {
  return `arn:${partitionOfRegion(region)}:s3:::${reportBucket}/s3rep/*`;
}
