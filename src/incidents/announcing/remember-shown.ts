import type { Announcer, Progress } from './announcer.ts';
import { releaseClaim } from './claim.ts';
import { toFrozenAlert } from '../model/frozen-alert.ts';
import type { Alert, FrozenAlert, MessageAddress, PostedMessage } from '../model/incident.ts';
import type { Publication } from './publication.ts';
import { settleDoubt, raiseDoubt } from './settle-doubt.ts';

/** Saves what Slack shows now, after replies in its thread; what may still change that stays in doubt. */
export async function rememberShown<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  { channelId, messageTs }: MessageAddress,
): Promise<Progress<T>> {
  const at = announcer.clock();
  const shown = publication.describeShown(claimed, at);
  const replaces = replacedBy(claimed.alert, messageTs);
  const alert = { channelId, messageTs, isGone: false, shown, ...(replaces && { replaces }) };
  const stillOpen = await settleDoubt(announcer, publication, { ...claimed, alert });
  const thread = await publication.publishReplies?.(alert, claimed);
  const settled = { alert, unsettledPostSince: undefined, backOff: undefined };
  const release = await releaseClaim(publication, claimed, (current) => {
    const still = stillOpen(current);
    return { ...settled, ...still, ...thread?.changes({ ...current, ...still }) } as Partial<T>;
  });
  if ('released' in release) {
    const { released } = release;
    const { doubt } = released;
    if (thread?.wait !== undefined) return thread.wait;
    return doubt
      ? { kind: 'wait', until: doubt.until, isShown: true }
      : { kind: 'settled', left: released };
  }
  const winner = release.takenOver;
  if (winner !== undefined && publication.isSameMessage(winner)) {
    const isCopy = winner.alert !== undefined && winner.alert.messageTs !== messageTs;
    if (isCopy) await announcer.channel.remove(alert);
    await raiseDoubt(publication, claimed, at);
  }
  return { kind: 'wait', until: at };
}

function replacedBy<S>(before: Alert<S> | undefined, messageTs: string): FrozenAlert | undefined {
  return before?.messageTs === messageTs ? before.replaces : toFrozenAlert(before);
}
