import type { Announcer, Progress } from './announcer.ts';
import { takeClaim } from './claim.ts';
import { firstOf } from './doubt.ts';
import type { PostedMessage } from '../model/incident.ts';
import { settleCall } from './settle-call.ts';
import type { Publication } from './publication.ts';

/**
 * Shows state in its Slack message, posting that if there is none, and saves what was shown.
 * Any number of workers may call this at once and die at any line: the claim lets one of them write, and the next one
 * looks for a post before it posts again.
 */
export async function publish<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
): Promise<Progress<T>> {
  const now = announcer.clock();
  const claimed = await takeClaim(announcer, publication, now);
  if (claimed === undefined) return { kind: 'wait', until: now };
  const { alert } = claimed;
  if (alert === undefined || alert.isGone) return postOnce(announcer, publication, claimed);
  return settleCall(announcer, publication, claimed, await publication.update(alert, claimed));
}

async function postOnce<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
): Promise<Progress<T>> {
  const since = firstOf(publication.what.unsettledPostSince, claimed.doubt?.postedSince);
  if (since !== undefined) {
    const found = await publication.findPost(since, claimed);
    if (found.kind !== 'none') {
      const outcome = found.kind === 'done' ? await publication.update(found, claimed) : found;
      const isFrozen = outcome.kind === 'refused' && outcome.forGood === 'message';
      // What landed shows what was to be shown then; the next change finds it frozen.
      return settleCall(announcer, publication, claimed, isFrozen ? found : outcome, since);
    }
  }
  return settleCall(announcer, publication, claimed, await publication.post(claimed));
}
