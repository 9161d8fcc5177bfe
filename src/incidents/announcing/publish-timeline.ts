import { addMilliseconds, addSeconds } from '../../lib/dates.ts';
import { backOffMillis } from '../../lib/back-off-millis.ts';
import type { Outcome, Refused } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import type { BackOff } from '../model/back-off.ts';
import type { MessageAddress, PostedMessage } from '../model/incident.ts';
import type { TimelineEntry } from '../model/timeline.ts';
import { addDoubt, type Numbered, type WithThread } from './doubt.ts';
import type { ReplyResult, Publication } from './publication.ts';

type HasBackOff = Pick<PostedMessage<unknown>, 'backOff'>;

type ReplyOutcome = Outcome | { readonly kind: 'found'; readonly upTo: number };

/** How entries get into a thread, and are found there. */
export interface Thread<T, E extends Numbered = TimelineEntry> {
  readonly about: Readonly<Record<string, unknown>>;
  /** What is to be posted now, of what the thread lacks. */
  readonly entries: readonly E[];
  reply(alert: MessageAddress, what: T, entries: readonly E[]): Promise<Outcome>;
  find(
    alert: MessageAddress,
    what: T,
    since: Date,
  ): Promise<ReplyOutcome | { readonly kind: 'none' }>;
}

/**
 * Posts a thread's entries below its message, under the claim that updates the message.
 * Marked as unsettled beforehand, so that after a death in between the reply is looked for before posting again.
 */
export function publishTimeline<S, T extends PostedMessage<S> & WithThread, E extends Numbered>(
  announcer: Announcer,
  what: T,
  thread: Thread<T, E>,
): Pick<Publication<S, T>, 'claimChanges' | 'publishReplies' | 'withoutReplies'> {
  const now = announcer.clock();
  const { unsettledReplySince, claim } = what;
  // Whose claim it was may still be posting.
  const isTakenOver = claim !== undefined && unsettledReplySince !== undefined;
  if (thread.entries.length === 0 || isTakenOver) return {};
  return {
    claimChanges: { unsettledReplySince: unsettledReplySince ?? now } as Partial<T>,
    withoutReplies: { unsettledReplySince } as Partial<T>,
    publishReplies: async (alert, claimed) => {
      const before = { ...claimed, unsettledReplySince };
      return settleReply(announcer, what, thread, await replyOnce(thread, before, alert));
    },
  };
}

async function replyOnce<T extends WithThread, E extends Numbered>(
  thread: Thread<T, E>,
  what: T,
  alert: MessageAddress,
): Promise<ReplyOutcome> {
  const { entries } = thread;
  const { unsettledReplySince } = what;
  if (unsettledReplySince !== undefined) {
    const found = await thread.find(alert, what, unsettledReplySince);
    const isOld = found.kind === 'found' && found.upTo < (entries[0]?.number ?? 0);
    if (found.kind !== 'none' && !isOld) return found;
  }
  return thread.reply(alert, what, entries);
}

function settleReply<T extends WithThread & HasBackOff, E extends Numbered>(
  announcer: Announcer,
  { unsettledReplySince, pendingEntries = [], backOff }: T,
  thread: Thread<T, E>,
  outcome: ReplyOutcome,
): ReplyResult<T> {
  const { log, clock } = announcer;
  const { entries } = thread;
  const about = { ...thread.about, entries: entries.length };
  const now = clock();
  const refusals = (backOff?.refusals ?? 0) + 1;
  const unchanged = () => ({ unsettledReplySince }) as Partial<T>;
  const posted: ReplyResult<T> = {
    changes: dropEntriesUpTo(entries.at(-1)?.number ?? 0),
    ...(pendingEntries.length > entries.length && { wait: { kind: 'wait', until: now } }),
  };
  switch (outcome.kind) {
    case 'done':
      log.info('timeline_posted', about);
      return posted;
    case 'found':
      return { changes: dropEntriesUpTo(outcome.upTo), wait: { kind: 'wait', until: now } };
    case 'gone':
    case 'refused':
      if ('isPassing' in outcome && refusals <= maxRefusals) {
        return waitToPass(announcer, about, outcome, { unsettledReplySince, refusals });
      }
      // The alert was taken a moment ago, so the thread alone is closed, for good.
      log.error('timeline_refused', { ...about, ...outcome });
      return posted;
    case 'rate limited':
      return { changes: unchanged, wait: beQuiet(announcer, about, outcome.retryAfterSeconds) };
    case 'too late':
      return { changes: unchanged, wait: { kind: 'wait', until: now } };
    case 'unknown':
      return waitInDoubt(announcer, about, outcome.error);
    default:
      return outcome satisfies never;
  }
}

function beQuiet(
  { log, clock }: Announcer,
  about: Readonly<Record<string, unknown>>,
  seconds: number,
): Extract<Progress, { kind: 'wait' }> {
  const until = addSeconds(clock(), seconds);
  log.warn('slack_rate_limited', { ...about, nextTryAt: until });
  return { kind: 'wait', until, slackQuietUntil: until };
}

/** Half an hour in all. What refuses replies for longer, and takes alerts, refuses them for what they say. */
const maxRefusals = 5;

function waitToPass<T extends WithThread & HasBackOff>(
  { log, clock, times }: Announcer,
  about: Readonly<Record<string, unknown>>,
  { error, advice }: Refused,
  left: { readonly unsettledReplySince: Date | undefined; readonly refusals: number },
): ReplyResult<T> {
  const { unsettledReplySince, refusals } = left;
  const now = clock();
  const waitMillis = backOffMillis(refusals, times.firstBackOffMillis, times.maxBackOffMillis);
  const until = addMilliseconds(now, waitMillis);
  log.warn('slack_refused', { ...about, error, advice, nextTryAt: until });
  // Not `refused`: that ends as soon as Slack takes anything, and it took the alert a moment ago.
  const backOff: BackOff = { why: 'no answer', since: now, until, refusals };
  return {
    changes: () => ({ unsettledReplySince, backOff }) as Partial<T>,
    wait: { kind: 'wait', until },
  };
}

/** It may still be on its way: nobody tries again before it must have landed. */
function waitInDoubt<T extends WithThread>(
  { log, clock, times }: Announcer,
  about: Readonly<Record<string, unknown>>,
  error: string,
): ReplyResult<T> {
  const now = clock();
  const until = addMilliseconds(now, times.inFlightMillis);
  log.warn('slack_did_not_answer', { ...about, error, nextTryAt: until });
  const slackQuietUntil = addMilliseconds(now, times.slackCallMillis);
  return {
    changes: ({ doubt }) => addDoubt(doubt, until, undefined) as Partial<T>,
    wait: { kind: 'wait', until, slackQuietUntil },
  };
}

function dropEntriesUpTo<T extends WithThread>(upTo: number): (current: T) => Partial<T> {
  return ({ pendingEntries = [] }) => {
    const changes: WithThread = {
      pendingEntries: pendingEntries.filter(({ number }) => number > upTo),
      unsettledReplySince: undefined,
    };
    return changes as Partial<T>;
  };
}
