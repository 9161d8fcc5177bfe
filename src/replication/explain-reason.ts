import { afterwardsSteps } from './afterwards-steps.ts';
import type { Circumstances, Explanation } from './explanation.ts';
import { fillCommand, fillProse } from './fill-in.ts';
import { findReason } from './find-reason.ts';
import { readPlaceholderValues } from './placeholder-values.ts';
import type { Step } from './reasons/reason.ts';
import { noReason, undocumentedReason } from './reasons/undocumented-reason.ts';

/**
 * Tells a reason for one case: what it means, how to make sure, how to fix it and what comes then.
 *
 * Commands are safe to paste into a POSIX shell whatever S3 sent. Prose may hold
 * text from S3 and has to be escaped for where it is shown.
 *
 * @param code - as S3 gave it: any spelling that {@link findReason} knows, else it is told as undocumented
 */
export function explainReason(code: string | undefined, circumstances: Circumstances): Explanation {
  const known = code === undefined ? undefined : findReason(code);
  const reason = known ?? undocumentedReason(code ?? noReason);
  const values = readPlaceholderValues(circumstances);
  const fill = ({ says, command }: Step): Step => ({
    says: fillProse(says, values),
    ...(command === undefined ? {} : { command: fillCommand(command, values) }),
  });
  return {
    ...reason,
    isDocumented: known !== undefined,
    checks: reason.checks.map(fill),
    fixes: reason.fixes.map(fill),
    afterwardsSteps: afterwardsSteps(reason.afterwards, circumstances).map(fill),
  };
}
