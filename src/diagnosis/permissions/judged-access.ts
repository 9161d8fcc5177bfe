import type { AccessVerdict } from './access-verdict.ts';
import type { JudgedPermission } from './group-findings.ts';
import type { PermissionAccess } from './permission-access.ts';

/** A permission, judged by one side's policies. */
export type JudgedAccess<Access extends PermissionAccess> = JudgedPermission & {
  readonly access: Access;
  /** It is refused, and AWS's pages or what was seen leave open whether S3 needs it here. */
  readonly isDoubtful: boolean;
};

/**
 * Judges permissions as one side has them. What S3 may do without is left open, unless something else is refused in the same
 * way: then what mends that mends both.
 * @param isRoleKnown - false: there may be no such role, so that no policy can be blamed for not naming it
 */
export function judgeAccesses<Access extends PermissionAccess>(
  accesses: readonly Access[],
  verdictOf: (access: Access) => AccessVerdict,
  howOf: (access: Access) => string,
  isRoleKnown = true,
): readonly JudgedAccess<Access>[] {
  const surely = new Set(
    accesses
      .filter((access) => verdictOf(access) === 'refuses' && access.need.isSure)
      .map((access) => howOf(access)),
  );
  return accesses.map((access) => {
    const how = howOf(access);
    const verdict = verdictOf(access);
    const isSure = isRoleKnown && (access.need.isSure || surely.has(how));
    const isDoubtful = verdict === 'refuses' && !isSure;
    return {
      action: access.need.action,
      verdict: isDoubtful ? 'cannot tell' : verdict,
      how: isDoubtful ? `doubtful ${how}` : how,
      access,
      isDoubtful,
    };
  });
}
