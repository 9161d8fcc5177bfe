import type { IdentityPolicies } from '../policies/decide-identity.ts';
import type { PretendRole } from './role.ts';
import type { World } from './world.ts';

/** All policies that bind a role, those of its organisation with them. */
export function policiesOf({ controls }: World, role: PretendRole): IdentityPolicies {
  const named = [...role.inlinePolicies, ...role.attachedPolicies];
  return {
    policies: named.map(([name, document]) => ({ name, document })),
    boundary: role.boundary?.document,
    controls: controls.get(role.accountId)?.serviceControls ?? [],
  };
}
