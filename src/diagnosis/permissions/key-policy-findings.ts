import type { CheckId } from '../model/check-ids.ts';
import type { Finding } from '../model/diagnosis.ts';
import { accessAtDestination, accessAtSource } from './access-by-side.ts';
import type { KeySide } from './key-access.ts';
import { isForeignAwsKey, keyPlaceOf } from './key-place.ts';
import type { PermissionCase } from './permission-case.ts';
import { findPolicyRefusals } from './policy-findings.ts';

/** Whether the policy of each key on one side, or a grant, lets the role use it. */
export function findKeyPolicies(
  check: CheckId,
  permissionCase: PermissionCase,
  side: KeySide,
): readonly Finding[] {
  const { role } = permissionCase.evidence;
  if (role === undefined || role.role.kind === 'none') return [];
  const access = side === 'source' ? accessAtSource : accessAtDestination;
  return access(permissionCase, role).onKeys.flatMap(({ used, accesses }) => {
    if (used.key.description.kind === 'none' || isForeignAwsKey(used, permissionCase)) return [];
    const { whose, named, region } = keyPlaceOf(side, used);
    return findPolicyRefusals(check, permissionCase, role, accesses, {
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
}
