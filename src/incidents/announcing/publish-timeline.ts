import { addMilliseconds, addSeconds } from '../../lib/dates.ts';
import type { Outcome } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { MessageAddress, PostedMessage } from '../model/incident.ts';
import type { TimelineEntry } from '../model/timeline.ts';
import { addDoubt, type Numbered, type WithThread } from './doubt.ts';
import type { ReplyResult, Publication } from './publication.ts';

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

function settleReply<T extends WithThread, E extends Numbered>(
  announcer: Announcer,
  { unsettledReplySince, pendingEntries = [] }: T,
  thread: Thread<T, E>,
  outcome: ReplyOutcome,
): ReplyResult<T> {
  const { log } = announcer;
  const { entries } = thread;
  const about = { ...thread.about, entries: entries.length };
  const now = announcer.clock();
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
      // The alert was taken a moment ago, so the thread alone is closed, for good.
      log.error('timeline_refused', { ...about, ...outcome });
      return posted;
    case 'rate limited': {
      const until = addSeconds(now, outcome.retryAfterSeconds);
      log.warn('slack_rate_limited', { ...about, nextTryAt: until });
      const wait = { kind: 'wait', until, slackQuietUntil: until } as const;
      return { changes: unchanged, wait };
    }
    case 'too late':
      return { changes: unchanged, wait: { kind: 'wait', until: now } };
    case 'unknown':
      return waitInDoubt(announcer, about, outcome.error);
    default:
      return outcome satisfies never;
  }
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
