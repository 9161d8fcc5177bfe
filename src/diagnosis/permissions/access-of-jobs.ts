import type { RoleEvidence } from '../model/evidence.ts';
import { neededByJobs } from './needed-permission.ts';
import { accessToBucket } from './permission-access.ts';
import type { PermissionCase } from './permission-case.ts';
import type { RoleAccess } from './role-access.ts';

/** What the role of Batch Replication's jobs needs. */
export interface JobAccess {
  readonly onSource: readonly RoleAccess[];
  /** Manifests and reports. */
  readonly onFiles: readonly RoleAccess[];
}

/** What the role of jobs is allowed, as far as was seen: of the bucket for reports only its name is known. */
export function accessOfJobs(permissionCase: PermissionCase, role: RoleEvidence): JobAccess {
  const { evidence, arns, sourceAccountId: accountId } = permissionCase;
  const needs = neededByJobs(permissionCase);
  const isOfSource = ({ resources }: (typeof needs)[number]) => resources === arns.sourceObjects;
  const onSource = accessToBucket(
    permissionCase,
    role,
    { bucket: evidence.source, accountId },
    needs.filter(isOfSource),
  );
  const unseen = { kind: 'unseen', why: 'not asked', action: 's3:GetBucketPolicy' } as const;
  const reports = { bucket: { head: unseen, policy: unseen }, accountId: undefined };
  const others = needs.filter((need) => !isOfSource(need));
  const onFiles = accessToBucket(permissionCase, role, reports, others);
  return {
    onSource: onSource.map((access) => ({
      ...access,
      place: { resource: 'arn:{partition}:s3:::{sourceBucket}/*', nameEnd: '{sourceBucket}' },
    })),
    onFiles: onFiles.map((access) => ({
      ...access,
      place: { resource: 'arn:{partition}:s3:::{reportBucket}/s3rep/*', nameEnd: '{reportBucket}' },
    })),
  };
}
