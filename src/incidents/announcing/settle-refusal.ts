import { addMilliseconds } from '../../lib/dates.ts';
import { backOffMillis } from '../../lib/back-off-millis.ts';
import type { Refused } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import { releaseClaim } from './claim.ts';
import type { BackOff } from '../model/back-off.ts';
import type { PostedMessage } from '../model/incident.ts';
import type { Publication } from './publication.ts';

/** A channel counts as closed after so many refusals in a row, three minutes: who archived it by mistake has that long. */
const closedAfterRefusals = 3;

/** Whether refusals tell that nothing can be posted in the channel any more. */
export function isClosed({ closed, refusals }: BackOff): boolean {
  return closed !== undefined && refusals >= closedAfterRefusals;
}

/** Backs off; where it stays so, marks the message as frozen, or lets it be posted elsewhere at once. */
export async function settleRefusal<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  { error, advice, forGood }: Refused,
  unsettledPostSince: Date | undefined,
): Promise<Progress<T>> {
  const { log, clock, times } = announcer;
  const now = clock();
  const refusals = (claimed.backOff?.refusals ?? 0) + 1;
  const waitMillis = backOffMillis(refusals, times.firstBackOffMillis, times.maxBackOffMillis);
  const until = addMilliseconds(now, waitMillis);
  const closed = forGood === 'channel' ? { closed: error } : {};
  const backOff: BackOff = { why: 'refused', since: now, until, refusals, ...closed };
  const moves = isClosed(backOff) && (await publication.canMove(claimed));
  const { alert } = claimed;
  if (alert?.isGone === false && (forGood === 'message' || moves)) {
    const { channelId, messageTs } = alert;
    log.error('alert_frozen', { ...publication.about, error, advice, channelId, messageTs });
    await releaseClaim(publication, claimed, (current) => ({
      ...publication.withoutReplies,
      ...freeze<S, T>(error, moves)(current),
    }));
    return { kind: 'wait', until: now };
  }
  const nextTryAt = moves ? now : until;
  log.error('slack_refused', { ...publication.about, error, advice, nextTryAt });
  const changes = { unsettledPostSince, backOff: { ...backOff, until: nextTryAt } };
  await releaseClaim(
    publication,
    claimed,
    () => ({ ...publication.withoutReplies, ...changes }) as Partial<T>,
  );
  return { kind: 'wait', until: nextTryAt };
}

function freeze<S, T extends PostedMessage<S>>(error: string, isChannelClosed: boolean) {
  return ({ alert }: T): Partial<T> => {
    const changes: Partial<PostedMessage<S>> = {
      alert: alert && { ...alert, isGone: true, frozen: { error, isChannelClosed } },
      unsettledPostSince: undefined,
      backOff: undefined,
    };
    return changes as Partial<T>;
  };
}
