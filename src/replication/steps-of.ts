import type { Explanation } from './explanation.ts';
import type { Reason, Step } from './reasons/reason.ts';
import { expectAnotherReason } from './reasons/role-steps.ts';

/** What may be at fault, the likeliest first. */
export function causesOf({ remedies }: Pick<Reason, 'remedies'>): string[] {
  return remedies.flatMap(({ causes }) => causes);
}

/** Every check of a reason. Those that several causes need come again. */
export function checksOf({ remedies }: Pick<Reason, 'remedies'>): Step[] {
  return remedies.flatMap(({ checks }) => checks);
}

/** Every fix of a reason. */
export function fixesOf({ remedies }: Pick<Reason, 'remedies'>): Step[] {
  return remedies.flatMap(({ fixes }) => fixes);
}

/** What is left to do once the cause is fixed; empty if nothing is. */
export function stepsAfterwards({
  permissions,
  replaySteps,
}: Pick<Explanation, 'permissions' | 'replaySteps'>): Step[] {
  return [...(permissions.length === 0 ? [] : [expectAnotherReason]), ...replaySteps];
}
