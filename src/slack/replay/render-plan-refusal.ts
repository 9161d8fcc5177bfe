import type { types } from '@slack/bolt';
import type { PlanRefusal } from '../../replay/plan-replay.ts';
import { isUnderWay } from '../../replay/model/replay.ts';
import { showReplay } from '../../replay/with-news.ts';
import type { ReplayNeed } from '../../replication/reasons/reason.ts';
import { cancelReplayButton, describeReplay } from '../alert/describe-replay.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Why s3rep plans no job, and what can be done about it. `by`: who asks. */
export function renderPlanRefusal(refusal: PlanRefusal, by: string): types.KnownBlock[] {
  if (refusal.kind !== 'under way') return [sectionBlock([describePlanRefusal(refusal)])];
  const { replay } = refusal;
  const text = sectionBlock([describePlanRefusal(refusal), describeReplay(showReplay(replay))]);
  const isCancellable = isUnderWay(replay) && replay.cancelled === undefined;
  const button = cancelReplayButton(replay.planId, replay.by === by ? 'Cancel' : 'Take over');
  return [text, ...(isCancellable ? actionsBlocks([button]) : [])];
}

/** Whether the steps by hand help where s3rep refuses. */
export function canGoByHand({ kind }: PlanRefusal): boolean {
  const mustWait = ['under way', 'report awaited', 'still failing'];
  return !['late', 'a test', 'nothing is missing', ...mustWait].includes(kind);
}

/** Why there is no plan: mrkdwn. */
export function describePlanRefusal(refusal: PlanRefusal): string {
  switch (refusal.kind) {
    case 'late':
      return 'Nothing to start: these objects are late, and S3 keeps retrying them by itself.';
    case 'a test':
      return 'Nothing to start: this is a test, so no objects are missing.';
    case 'not by a job':
      return `s3rep cannot start this one: ${refusedNeeds[refusal.need]}`;
    case 'nothing is missing':
      return refusal.deletions === 0
        ? 'Nothing to start: no objects are missing.'
        : 'Nothing to start: only deletions are missing, and AWS does not say that a job replicates these.';
    case 'place unknown':
      return 's3rep cannot start this: S3’s events did not say in which account and Region the bucket is.';
    case 'another account':
      return `s3rep cannot start this: the bucket belongs to account ${nameText(refusal.accountId, shares.account)}, and \`BATCH_ROLE_ARN\` to ${nameText(refusal.ofRole, shares.account)}. A job has to be created in the account of the bucket.`;
    case 'under way': {
      const { sourceBucket, by, confirmedAt } = refusal.replay;
      const bucket = nameText(sourceBucket, shares.bucket);
      return `${mentionUser(by)} started a replication of ${bucket} at ${formatTime(confirmedAt)}, and a bucket has one at a time.`;
    }
    case 'report awaited':
      return `Please wait: the report of the last job of ${nameText(refusal.replay.sourceBucket, shares.bucket)} is not read yet. It says what failed again, and why. If it does not come, you can start another job ${formatTime(refusal.until)}.`;
    case 'still failing':
      return `Objects still fail: the last one ${formatTime(refusal.lastFailedAt)}. Fix the cause first. If nothing more fails, s3rep offers the replication ${formatTime(refusal.until)}.`;
    case 'failed again and again':
      return `The last ${formatCount(refusal.times)} jobs of this bucket failed${refusal.why === undefined ? '' : `, the last one with ${nameText(refusal.why, shares.note)}`}. Fix that, then run one by hand as below. s3rep offers it again ${formatTime(refusal.until)}.`;
    case 'too many':
      return `${formatObjects(refusal.objects)} are more than s3rep may replicate by one job: \`REPLAY_MAX_OBJECTS\` is ${formatCount(refusal.maxObjects)}.`;
    default:
      return refusal satisfies never;
  }
}

const refusedNeeds: Readonly<Record<ReplayNeed, string>> = {
  'replicate again': 'see the steps.',
  'replicate skipped': 'see the steps.',
  'new batch job': 'see the steps.',
  'delete again':
    'AWS does not say that a job replicates deletions. The steps below say what you can do.',
  'annotate again':
    'a job replicates no annotations alone. They have to be written again, as below.',
  'write again':
    'the replicas were deleted by their version, and S3 never creates such a one again. The objects have to be written again, as below.',
  nothing: 'with this reason, nothing needs to be replicated again.',
};
