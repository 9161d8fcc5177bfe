import {
  getBucketNotificationConfiguration,
  getBucketReplication,
  getBucketVersioning,
  headBucket,
  putBucketNotificationConfiguration,
  putBucketVersioning,
} from './bucket-settings.ts';
import { createJob } from './create-job.ts';
import { deleteObject, deleteObjects } from './delete-objects.ts';
import {
  describeJobOperation,
  getJobTagging,
  listJobs,
  putJobTagging,
  updateJobPriority,
  updateJobStatus,
} from './job-operations.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjectVersions, listObjectsV2 } from './list-objects.ts';
import type { Operation } from './operation.ts';
import { putBucketReplication } from './put-bucket-replication.ts';
import { getObject, headObject } from './read-object.ts';
import { putObject } from './write-object.ts';

/** By their names in the SDK. What is not here gets 501 NotImplemented. */
type Operations = Readonly<Record<string, Operation<never, object>>>;

/** What the stand-in does as S3. */
export const s3Operations: Operations = {
  GetObject: getObject,
  HeadObject: headObject,
  PutObject: putObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  ListObjectVersions: listObjectVersions,
  ListObjectsV2: listObjectsV2,
  ListBuckets: listBuckets,
  HeadBucket: headBucket,
  GetBucketReplication: getBucketReplication,
  PutBucketReplication: putBucketReplication,
  GetBucketVersioning: getBucketVersioning,
  PutBucketVersioning: putBucketVersioning,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
};

/** What the stand-in does as S3 Control. */
export const s3ControlOperations: Operations = {
  CreateJob: createJob,
  DescribeJob: describeJobOperation,
  ListJobs: listJobs,
  UpdateJobStatus: updateJobStatus,
  UpdateJobPriority: updateJobPriority,
  GetJobTagging: getJobTagging,
  PutJobTagging: putJobTagging,
};
