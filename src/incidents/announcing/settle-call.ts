import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { Outcome } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import { releaseClaim } from './claim.ts';
import { toFrozenAlert } from '../model/frozen-alert.ts';
import type { Alert, FrozenAlert, MessageAddress, PostedMessage } from '../model/incident.ts';
import type { Publication } from './publication.ts';
import { settleRefusal } from './settle-refusal.ts';

/** Saves what became of a call, and releases the claim if it is over. The last argument: what stays in doubt. */
export async function settleCall<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  outcome: Outcome,
  unsettledPostSince?: Date,
): Promise<Progress> {
  const { log, clock } = announcer;
  const { about } = publication;
  switch (outcome.kind) {
    case 'done':
      log.info('alert_shown', { ...about, messageTs: outcome.messageTs });
      return rememberShown(announcer, publication, claimed, outcome);
    case 'gone':
      log.warn('alert_gone', about);
      await releaseClaim(publication, claimed, markGone);
      return { kind: 'wait', until: clock() };
    case 'unknown':
      return waitInDoubt(announcer, publication, claimed, outcome.error);
    case 'rate limited': {
      const until = addSeconds(clock(), outcome.retryAfterSeconds);
      log.warn('slack_rate_limited', { ...about, nextTryAt: until });
      const refusals = claimed.backOff?.refusals ?? 0;
      const backOff = { why: 'rate limited', since: clock(), until, refusals } as const;
      const left = { unsettledPostSince, backOff } as Partial<T>;
      await releaseClaim(publication, claimed, () => left);
      return { kind: 'wait', until, slackQuietUntil: until };
    }
    case 'refused':
      return settleRefusal(announcer, publication, claimed, outcome, unsettledPostSince);
    default:
      return outcome satisfies never;
  }
}

/** A post may still be on its way, so nobody writes until the claim ends; an update can be repeated. */
async function waitInDoubt<S, T extends PostedMessage<S>>(
  { clock, log, times }: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  error: string,
): Promise<Progress> {
  const now = clock();
  const soon = addMilliseconds(now, times.slackCallMillis);
  const isPost = claimed.unsettledPostSince !== undefined;
  const until = isPost ? (claimed.claim?.until ?? soon) : soon;
  log.warn('slack_did_not_answer', { ...publication.about, error, nextTryAt: until });
  if (!isPost) {
    const refusals = claimed.backOff?.refusals ?? 0;
    const backOff = { why: 'no answer', since: now, until, refusals } as const;
    await releaseClaim(publication, claimed, () => ({ backOff }) as Partial<T>);
  }
  return { kind: 'wait', until, slackQuietUntil: soon };
}

function markGone<S, T extends PostedMessage<S>>({ alert }: T): Partial<T> {
  const changes: Partial<PostedMessage<S>> = {
    alert: alert && { ...alert, isGone: true },
    unsettledPostSince: undefined,
  };
  return changes as Partial<T>;
}

async function rememberShown<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  { channelId, messageTs }: MessageAddress,
): Promise<Progress> {
  const at = announcer.clock();
  const shown = publication.describeShown(claimed, at);
  const replaces = replacedBy(claimed.alert, messageTs);
  const alert = { channelId, messageTs, isGone: false, shown, ...(replaces && { replaces }) };
  const thread = await publication.publishReplies?.(alert);
  const settled = { alert, unsettledPostSince: undefined, backOff: undefined };
  const lost = await releaseClaim(
    publication,
    claimed,
    (current) => ({ ...settled, ...thread?.changes(current) }) as Partial<T>,
  );
  if (lost === undefined) return thread?.wait ?? { kind: 'settled' };
  const winner = lost.takenOver;
  if (winner?.alert !== undefined && publication.isSameMessage(winner)) {
    if (winner.alert.messageTs !== messageTs) await announcer.channel.remove(alert);
  }
  return { kind: 'wait', until: at };
}

function replacedBy<S>(before: Alert<S> | undefined, messageTs: string): FrozenAlert | undefined {
  return before?.messageTs === messageTs ? before.replaces : toFrozenAlert(before);
}
