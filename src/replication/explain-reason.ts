import type { Circumstances, Explanation } from './explanation.ts';
import { fillStep } from './fill-step.ts';
import { findReason } from './find-reason.ts';
import { readPlaceholderValues } from './placeholder-values.ts';
import { readOwnRegion } from './read-own-region.ts';
import { destinationNotFound } from './reasons/destination-not-found.ts';
import type { Reason, Step } from './reasons/reason.ts';
import { noReason, undocumentedReason } from './reasons/undocumented-reason.ts';
import { replaySteps } from './replay-steps.ts';
import { readArn } from './read-arn.ts';

/**
 * What a reason means in one case, how to make sure, how to fix it and what comes then.
 * Commands are safe to paste into a POSIX shell, whatever S3 sent. The code has to be escaped for where it is shown.
 */
export function explainReason(code: string | undefined, given: Circumstances): Explanation {
  const circumstances = withOwnJobPlaces(given);
  const known = findKnown(code);
  const reason = findReasonInCase(code, circumstances);
  const values = readPlaceholderValues(circumstances);
  const fill = (steps: readonly Step[]) => steps.map((step) => fillStep(step, values));
  return {
    ...reason,
    isDocumented: known !== undefined,
    remedies: reason.remedies.map(({ causes, checks, fixes }) => ({
      causes,
      checks: fill(checks),
      fixes: fill(fixes),
    })),
    replaySteps: fill(replaySteps(reason.replay, circumstances)),
  };
}

/** What a reason means in one case, with its commands as they are: for lists, which show none. */
export function findReasonInCase(
  code: string | undefined,
  circumstances: Pick<Circumstances, 'destinationBucket'>,
): Reason {
  return adapt(findKnown(code) ?? undocumentedReason(code ?? noReason), circumstances);
}

/** No job takes a role of another account than its bucket's, and its files belong there, too. */
function withOwnJobPlaces(circumstances: Circumstances): Circumstances {
  const { batchRoleArn, accountId } = circumstances;
  const { accountId: ofRole } = readArn(batchRoleArn);
  if (ofRole === undefined || accountId === undefined || ofRole === accountId) return circumstances;
  return { ...circumstances, batchRoleArn: undefined, reportBucket: undefined };
}

function findKnown(code: string | undefined): Reason | undefined {
  return code === undefined ? undefined : findReason(code);
}

/** Some names say more than the table can know. */
function adapt(
  reason: Reason,
  { destinationBucket }: Pick<Circumstances, 'destinationBucket'>,
): Reason {
  const ownRegion = readOwnRegion(destinationBucket);
  return reason.code === 'DstBucketNotFound' && ownRegion !== undefined
    ? destinationNotFound(ownRegion)
    : reason;
}
