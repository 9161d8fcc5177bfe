import type { Cancellation } from '../../replay/cancel-replay.ts';
import type { Confirmation } from '../../replay/confirm-replay.ts';
import { showReplay } from '../../replay/with-news.ts';
import { describeReplay } from '../alert/describe-replay.ts';
import { formatObjects } from '../block-kit/format-objects.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { describePlanRefusal } from './render-plan-refusal.ts';

/** What a click on a plan has done: mrkdwn. */
export function describeConfirmation(confirmation: Confirmation): string {
  switch (confirmation.kind) {
    case 'confirmed':
      return `Started: S3 is asked to replicate ${formatObjects(confirmation.replay.missingObjects)} again. The alert shows how far it is, and its thread what happens; you can cancel it there.`;
    case 'already':
      return `Nothing more was done: ${mentionUser(confirmation.replay.by)} has started this plan already.\n${describeReplay(showReplay(confirmation.replay), true)}`;
    case 'expired':
      return 'Nothing was done: this plan has expired. Open it again to see what is missing now.';
    case 'used':
      return 'Nothing was done: this plan was started before, and that replication is over. Open it again to see what is missing now.';
    case 'not yours':
      return `Nothing was done: ${mentionUser(confirmation.by)} saw this plan, so only they can start it. Open one of your own.`;
    case 'changed':
      return 'Nothing was done: other objects are missing now than you saw. Open it again to see them.';
    case 'refused':
      return `Nothing was done. ${describePlanRefusal(confirmation.refusal)}`;
    default:
      return confirmation satisfies never;
  }
}

/** What a wish to cancel has done: mrkdwn. */
export function describeCancellation(cancellation: Cancellation): string {
  switch (cancellation.kind) {
    case 'cancelling':
      return 'The replication is being cancelled. What S3 has tried by then stays so. You can start another one as soon as the alert says that it was cancelled.';
    case 'already':
      return 'Nothing more was done: this replication is being cancelled already.';
    case 'over':
      return `Nothing was done: this replication is over.\n${describeReplay(showReplay(cancellation.replay), true)}`;
    case 'unknown':
      return 'Nothing was done: this replication is over. Another one of the bucket was started since; it is left alone.';
    default:
      return cancellation satisfies never;
  }
}
