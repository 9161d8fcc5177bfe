import { addMilliseconds, addSeconds } from '../../lib/dates.ts';
import type { Outcome } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import { releaseClaim } from './claim.ts';
import { addDoubt } from './doubt.ts';
import type { PostedMessage } from '../model/incident.ts';
import type { Publication } from './publication.ts';
import { settleDoubt, raiseDoubt } from './settle-doubt.ts';
import { rememberShown } from './remember-shown.ts';
import { settleRefusal } from './settle-refusal.ts';

/** Saves what became of a call, and releases the claim if it is over. The last argument: what stays in doubt. */
export async function settleCall<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  outcome: Outcome,
  unsettledPostSince?: Date,
): Promise<Progress<T>> {
  const { log, clock } = announcer;
  const { about, what, withoutReplies } = publication;
  const release = (changes: Partial<PostedMessage<S>>) =>
    releaseClaim(publication, claimed, () => ({ ...withoutReplies, ...changes }) as Partial<T>);
  switch (outcome.kind) {
    case 'done':
      log.info('alert_shown', { ...about, messageTs: outcome.messageTs });
      return rememberShown(announcer, publication, claimed, outcome);
    case 'gone':
      log.warn('alert_gone', about);
      await releaseClaim(publication, claimed, await markGone(announcer, publication, claimed));
      return { kind: 'wait', until: clock() };
    case 'unknown':
      return waitInDoubt(announcer, publication, claimed, outcome.error);
    case 'too late':
      log.warn('slack_call_too_late', about);
      await release({ unsettledPostSince: what.unsettledPostSince });
      return { kind: 'wait', until: clock() };
    case 'rate limited': {
      const until = addSeconds(clock(), outcome.retryAfterSeconds);
      log.warn('slack_rate_limited', { ...about, nextTryAt: until });
      const refusals = claimed.backOff?.refusals ?? 0;
      const backOff = { why: 'rate limited', since: clock(), until, refusals } as const;
      await release({ unsettledPostSince, backOff });
      return { kind: 'wait', until, slackQuietUntil: until };
    }
    case 'refused':
      return settleRefusal(announcer, publication, claimed, outcome, unsettledPostSince);
    default:
      return outcome satisfies never;
  }
}

/**
 * A post may still be on its way, so nobody writes until the claim ends, and who takes it over knows of the doubt. An
 * update can be repeated soon, and is once more when this one must have landed.
 */
async function waitInDoubt<S, T extends PostedMessage<S>>(
  { clock, log, times }: Announcer,
  publication: Publication<S, T>,
  claimed: T,
  error: string,
): Promise<Progress<T>> {
  const now = clock();
  const soon = addMilliseconds(now, times.slackCallMillis);
  const landedBy = addMilliseconds(now, times.inFlightMillis);
  const { unsettledPostSince, claim, backOff: before } = claimed;
  const isPost = unsettledPostSince !== undefined;
  const until = isPost ? (claim?.until ?? soon) : soon;
  log.warn('slack_did_not_answer', { ...publication.about, error, nextTryAt: until });
  const backOff = { why: 'no answer', since: now, until, refusals: before?.refusals ?? 0 } as const;
  const isMine = isPost
    ? until > now
    : 'released' in
      (await releaseClaim(
        publication,
        claimed,
        ({ doubt }) =>
          ({
            ...publication.withoutReplies,
            backOff,
            ...addDoubt(doubt, landedBy, undefined),
          }) as Partial<T>,
      ));
  if (!isMine) await raiseDoubt(publication, claimed, landedBy);
  return { kind: 'wait', until, slackQuietUntil: soon };
}

/** Where nothing was shown and no copy found after a doubt, nothing is in doubt any more. */
async function markGone<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  claimed: T,
) {
  const { withoutReplies } = publication;
  const hasLooked = claimed.alert === undefined || claimed.alert.isGone;
  const stillOpen = hasLooked
    ? await settleDoubt(announcer, publication, claimed, true)
    : () => ({});
  return (current: T): Partial<T> => {
    const { alert } = current;
    const changes: Partial<PostedMessage<S>> = {
      alert: alert && { ...alert, isGone: true },
      unsettledPostSince: undefined,
      ...stillOpen(current),
    };
    return { ...withoutReplies, ...changes } as Partial<T>;
  };
}
