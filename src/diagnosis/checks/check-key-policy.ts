import type { BucketSide } from '../model/evidence.ts';
import { accessBySide } from '../permissions/access-by-side.ts';
import { isForeignAwsKey, keyPlaceOf } from '../permissions/key-place.ts';
import type { PermissionCheck } from '../permissions/permission-case.ts';
import { findPolicyRefusals } from '../permissions/policy-findings.ts';

/** Whether the policy of each key on one side, or a grant, lets the role use it. */
export function checkKeyPolicy(side: BucketSide): PermissionCheck {
  return (permissionCase) => {
    const { role } = permissionCase;
    if (role === undefined) return [];
    return accessBySide(permissionCase, role, side).onKeys.flatMap(({ used, accesses }) => {
      if (used.key.description.kind === 'none' || isForeignAwsKey(used, permissionCase)) return [];
      const { whose, named, region } = keyPlaceOf(side, used);
      return findPolicyRefusals(`${side}-key-policy`, permissionCase, role, accesses, {
        whose,
        policy: `${whose}'s policy`,
        named,
        // In a key's policy, that is the key itself.
        resource: '*',
        keyArn: used.arn,
        readPolicy: `aws kms get-key-policy --key-id KEY_ARN --policy-name default --query Policy --output text --region ${region}`,
        credentialsOf: 'KMS key',
      });
    });
  };
}
