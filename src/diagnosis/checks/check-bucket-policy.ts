import type { BucketSide } from '../model/evidence.ts';
import { accessBySide } from '../permissions/access-by-side.ts';
import { accessOfJobs } from '../permissions/access-of-jobs.ts';
import type { PermissionCheck } from '../permissions/permission-case.ts';
import { findPolicyRefusals } from '../permissions/policy-findings.ts';
import type { PolicyPlace } from '../permissions/policy-place.ts';

/** Whether a bucket's policy denies the role, or across accounts does not allow it; at the source also the role of jobs. */
export function checkBucketPolicy(side: BucketSide): PermissionCheck {
  return (permissionCase) => {
    const { evidence, role, batchRole } = permissionCase;
    const bucket = evidence[side];
    if (bucket === undefined || bucket.head.kind === 'none') return [];
    const place: PolicyPlace = {
      whose: `${side} bucket`,
      policy: `${side} policy`,
      named: bucket.name,
      resource: `arn:{partition}:s3:::{${side}Bucket}/*`,
      readPolicy: `aws s3api get-bucket-policy --bucket {${side}Bucket} --query Policy --output text`,
      ...(side === 'destination' && { credentialsOf: 'destination bucket' }),
    };
    const check = `${side}-bucket-policy` as const;
    const byRole = role && accessBySide(permissionCase, role, side).onBucket;
    const byJobs =
      batchRole && side === 'source' ? accessOfJobs(permissionCase, batchRole).onSource : undefined;
    return [
      ...(role && byRole ? findPolicyRefusals(check, permissionCase, role, byRole, place) : []),
      ...(batchRole && byJobs
        ? findPolicyRefusals(check, permissionCase, batchRole, byJobs, place)
        : []),
    ];
  };
}
