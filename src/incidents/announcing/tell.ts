import type { Announcer, Progress } from './announcer.ts';
import { takeClaim } from './claim.ts';
import type { Told } from '../incident.ts';
import { settleCall } from './settle-call.ts';
import type { Telling } from './telling.ts';

/**
 * Shows something in its Slack message, posted if it has none yet, and remembers what was shown.
 *
 * Any number of workers may call this at once and die at any line: the claim
 * lets one of them write, and the next one looks before it posts again.
 */
export async function tell<S, T extends Told<S>>(
  announcer: Announcer,
  telling: Telling<S, T>,
): Promise<Progress> {
  const now = announcer.clock();
  const claimed = await takeClaim(announcer, telling, now);
  if (claimed === undefined) return { kind: 'wait', until: now };
  const { alert } = claimed;
  if (alert === undefined || alert.isGone) return postOnce(announcer, telling, claimed);
  return settleCall(announcer, telling, claimed, await telling.update(alert, claimed));
}

/** Posts, unless an earlier attempt turns out to have landed: then that message is brought up to date. */
async function postOnce<S, T extends Told<S>>(
  announcer: Announcer,
  telling: Telling<S, T>,
  claimed: T,
): Promise<Progress> {
  const since = telling.what.unsettledPostSince;
  if (since !== undefined) {
    const found = await telling.findPost(since);
    if (found.kind !== 'none') {
      const outcome = found.kind === 'done' ? await telling.update(found, claimed) : found;
      return settleCall(announcer, telling, claimed, outcome, since);
    }
  }
  return settleCall(announcer, telling, claimed, await telling.post(claimed));
}
