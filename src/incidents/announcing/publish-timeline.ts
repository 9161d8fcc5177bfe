import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { Outcome } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { Incident, MessageAddress, PostedMessage, Shown } from '../model/incident.ts';
import type { ShownStorm, Storm } from '../model/storm.ts';
import { addDoubt, repliesDue, stormRepliesDue } from './doubt.ts';
import type { ReplyResult, Publication } from './publication.ts';

type ReplyOutcome = Outcome | { readonly kind: 'found'; readonly upTo: number };
type FindOutcome = ReplyOutcome | { readonly kind: 'none' };

interface Numbered {
  readonly number: number;
}

/** State that one Slack message shows, with what its thread lacks. */
interface Threaded extends PostedMessage<unknown> {
  readonly pendingEntries?: readonly Numbered[];
  readonly unsettledReplySince?: Date | undefined;
}

/** What is to be posted in the thread of a message, and how. */
interface Thread<T extends Threaded> {
  readonly what: T;
  readonly entries: readonly Numbered[];
  readonly about: Readonly<Record<string, unknown>>;
  reply(alert: MessageAddress, claimed: T): Promise<Outcome>;
  findReply(alert: MessageAddress, claimed: T, since: Date): Promise<FindOutcome>;
}

type Replies<S, T extends PostedMessage<S>> = Pick<
  Publication<S, T>,
  'claimChanges' | 'publishReplies' | 'withoutReplies'
>;

/** Posts the newest timeline entries in the thread of an incident's alert, under the claim that updates the alert. */
export function publishTimeline(
  announcer: Announcer,
  incident: Incident,
): Replies<Shown, Incident> {
  const { channel } = announcer;
  const entries = repliesDue(incident, announcer.clock());
  const { id: incidentId, episode } = incident;
  return publishReplies<Shown, Incident>(announcer, {
    what: incident,
    entries,
    about: { incidentId, episode, entries: entries.length },
    reply: (alert, claimed) => channel.reply(alert, claimed, entries),
    findReply: (alert, claimed, since) => channel.findReply(alert, claimed, since),
  });
}

/** Posts what is to be said of a storm in the thread of its digest, in the same way. */
export function publishStormEntries(
  announcer: Announcer,
  storm: Storm,
): Replies<ShownStorm, Storm> {
  const { channel } = announcer;
  const entries = stormRepliesDue(storm, announcer.clock());
  return publishReplies<ShownStorm, Storm>(announcer, {
    what: storm,
    entries,
    about: { storm: storm.number, entries: entries.length },
    reply: (digest, claimed) => channel.replyToDigest(digest, claimed, entries),
    findReply: (digest, claimed, since) => channel.findDigestReply(digest, claimed, since),
  });
}

/** Marked as unsettled beforehand, so that after a death in between the reply is looked for before posting again. */
function publishReplies<S, T extends Threaded & PostedMessage<S>>(
  announcer: Announcer,
  thread: Thread<T>,
): Replies<S, T> {
  const now = announcer.clock();
  const { unsettledReplySince, claim } = thread.what;
  // Whose claim it was may still be posting.
  const isTakenOver = claim !== undefined && unsettledReplySince !== undefined;
  if (thread.entries.length === 0 || isTakenOver) return {};
  return {
    claimChanges: { unsettledReplySince: unsettledReplySince ?? now } as Partial<T>,
    withoutReplies: { unsettledReplySince } as Partial<T>,
    publishReplies: async (alert, claimed) => {
      const before = { ...claimed, unsettledReplySince };
      return settleReply(announcer, thread, await replyOnce(thread, before, alert));
    },
  };
}

async function replyOnce<T extends Threaded>(
  thread: Thread<T>,
  claimed: T,
  alert: MessageAddress,
): Promise<ReplyOutcome> {
  const { unsettledReplySince } = claimed;
  if (unsettledReplySince !== undefined) {
    const found = await thread.findReply(alert, claimed, unsettledReplySince);
    const isOld = found.kind === 'found' && found.upTo < (thread.entries[0]?.number ?? 0);
    if (found.kind !== 'none' && !isOld) return found;
  }
  return thread.reply(alert, claimed);
}

function settleReply<T extends Threaded>(
  announcer: Announcer,
  { what: { unsettledReplySince, pendingEntries = [] }, entries, about }: Thread<T>,
  outcome: ReplyOutcome,
): ReplyResult<T> {
  const { log, clock } = announcer;
  const now = clock();
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
      return { changes: () => ({ unsettledReplySince }) as Partial<T>, wait };
    }
    case 'too late':
      return {
        changes: () => ({ unsettledReplySince }) as Partial<T>,
        wait: { kind: 'wait', until: now },
      };
    case 'unknown':
      return waitInDoubt(announcer, about, outcome.error);
    default:
      return outcome satisfies never;
  }
}

/** It may still be on its way: nobody tries again before it must have landed. */
function waitInDoubt<T extends Threaded>(
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

function dropEntriesUpTo<T extends Threaded>(upTo: number): (current: T) => Partial<T> {
  return ({ pendingEntries = [] }) => {
    const left = pendingEntries.filter(({ number }) => number > upTo);
    return {
      pendingEntries: left,
      unsettledReplySince: undefined,
    } as Partial<Threaded> as Partial<T>;
  };
}
