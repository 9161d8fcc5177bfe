import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from './bucket-policy.ts';
import {
  deleteBucketOwnershipControls,
  getBucketEncryption,
  getBucketOwnershipControls,
  getObjectLockConfiguration,
  putBucketEncryption,
  putBucketOwnershipControls,
  putObjectLockConfiguration,
} from './bucket-protection.ts';
import {
  getBucketNotificationConfiguration,
  getBucketReplication,
  getBucketRequestPayment,
  getBucketVersioning,
  headBucket,
  putBucketNotificationConfiguration,
  putBucketVersioning,
} from './bucket-settings.ts';
import { cancelKeyDeletion, enableKey, putKeyPolicy } from './change-key.ts';
import {
  createRole,
  deleteRolePolicy,
  writeRolePolicy,
  updateAssumeRolePolicy,
} from './change-role.ts';
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
import { getRole } from './iam-operations.ts';
import { describeKey, getKeyPolicy, listGrants } from './kms-operations.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjectVersions, listObjectsV2 } from './list-objects.ts';
import { getQueueAttributes, getTopicAttributes } from './messaging-operations.ts';
import { getMetricData, listMetrics } from './metric-operations.ts';
import { getObjectAcl, getObjectTagging, putObjectTagging } from './object-details.ts';
import type { Operations } from './operation.ts';
import { putBucketReplication } from './put-bucket-replication.ts';
import { getObject, headObject } from './read-object.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';
import { assumeRole, getCallerIdentity } from './sts-operations.ts';
import { putObject } from './write-object.ts';

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
  GetBucketRequestPayment: getBucketRequestPayment,
  GetBucketVersioning: getBucketVersioning,
  PutBucketVersioning: putBucketVersioning,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  GetBucketPolicy: getBucketPolicy,
  PutBucketPolicy: putBucketPolicy,
  DeleteBucketPolicy: deleteBucketPolicy,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  PutBucketOwnershipControls: putBucketOwnershipControls,
  DeleteBucketOwnershipControls: deleteBucketOwnershipControls,
  GetObjectLockConfiguration: getObjectLockConfiguration,
  PutObjectLockConfiguration: putObjectLockConfiguration,
  GetBucketEncryption: getBucketEncryption,
  PutBucketEncryption: putBucketEncryption,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
  GetObjectAcl: getObjectAcl,
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

/** What the stand-in does as IAM, STS, KMS, CloudWatch, SNS and SQS. */
export const otherOperations = {
  iam: {
    GetRole: getRole,
    SimulatePrincipalPolicy: simulatePrincipalPolicy,
    CreateRole: createRole,
    UpdateAssumeRolePolicy: updateAssumeRolePolicy,
    PutRolePolicy: writeRolePolicy,
    DeleteRolePolicy: deleteRolePolicy,
  },
  sts: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
  kms: {
    DescribeKey: describeKey,
    GetKeyPolicy: getKeyPolicy,
    ListGrants: listGrants,
    EnableKey: enableKey,
    CancelKeyDeletion: cancelKeyDeletion,
    PutKeyPolicy: putKeyPolicy,
  },
  cloudwatch: { GetMetricData: getMetricData, ListMetrics: listMetrics },
  sns: { GetTopicAttributes: getTopicAttributes },
  sqs: { GetQueueAttributes: getQueueAttributes },
} satisfies Readonly<Record<string, Operations>>;
