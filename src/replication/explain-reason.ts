import type { Circumstances, Explanation } from './explanation.ts';
import { fillStep } from './fill-step.ts';
import { findReason } from './find-reason.ts';
import { readPlaceholderValues } from './placeholder-values.ts';
import type { Step } from './reasons/reason.ts';
import { noReason, undocumentedReason } from './reasons/undocumented-reason.ts';
import { replaySteps } from './replay-steps.ts';

/**
 * Explains a reason for one case: what it means, how to make sure, how to fix it and what comes then.
 *
 * Commands are safe to paste into a POSIX shell whatever S3 sent. Words may hold
 * text from S3 and have to be escaped for where they are shown.
 *
 * @param code - as S3 gave it: any spelling that {@link findReason} knows, else it is explained as undocumented
 */
export function explainReason(code: string | undefined, circumstances: Circumstances): Explanation {
  const known = code === undefined ? undefined : findReason(code);
  const reason = known ?? undocumentedReason(code ?? noReason);
  const values = readPlaceholderValues(circumstances);
  const fill = (steps: readonly Step[]) => steps.map((step) => fillStep(step, values));
  return {
    ...reason,
    isDocumented: known !== undefined,
    checks: fill(reason.checks),
    fixes: fill(reason.fixes),
    replaySteps: fill(replaySteps(reason.replay, circumstances)),
  };
}
