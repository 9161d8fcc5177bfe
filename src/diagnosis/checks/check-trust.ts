import type { PermissionCheck } from '../permissions/permission-case.ts';
import { findTrust } from '../permissions/trust-findings.ts';

/** Whether S3 may assume the replication role. */
export const checkTrust: PermissionCheck = (permissionCase) => {
  const { role, arns } = permissionCase;
  if (role === undefined) return [];
  return findTrust('trust', permissionCase, role, {
    service: 's3.amazonaws.com',
    who: 'role',
    sourceArn: arns.sourceBucket,
    isAnyJob: false,
  });
};

/** Ids of jobs are of this form. */
const someJob = '00000000-0000-4000-8000-000000000000';

/** Whether S3 Batch Operations may assume the role of jobs. */
export const checkBatchTrust: PermissionCheck = (permissionCase) => {
  const { batchRole, subject } = permissionCase;
  if (batchRole === undefined) return [];
  const { partition, region = '', accountId = '' } = subject;
  return findTrust('batch-trust', permissionCase, batchRole, {
    service: 'batchoperations.s3.amazonaws.com',
    who: 'batch role',
    sourceArn: `arn:${partition}:s3:${region}:${accountId}:job/${someJob}`,
    isAnyJob: true,
  });
};
