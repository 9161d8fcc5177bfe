import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { Outcome } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { Incident, MessageAddress, Shown } from '../model/incident.ts';
import type { TimelineEntry } from '../model/timeline.ts';
import { addDoubt, repliesDue } from './doubt.ts';
import type { ReplyResult, Publication } from './publication.ts';

type ReplyOutcome = Outcome | { readonly kind: 'found'; readonly upTo: number };

/**
 * Posts the newest timeline entries in the thread of an incident's alert, under the claim that updates the alert.
 * Marked as unsettled beforehand, so that after a death in between the reply is looked for before posting again.
 */
export function publishTimeline(
  announcer: Announcer,
  incident: Incident,
): Pick<Publication<Shown, Incident>, 'claimChanges' | 'publishReplies' | 'withoutReplies'> {
  const now = announcer.clock();
  const { unsettledReplySince, claim } = incident;
  const entries = repliesDue(incident, now);
  // Whose claim it was may still be posting.
  const isTakenOver = claim !== undefined && unsettledReplySince !== undefined;
  if (entries.length === 0 || isTakenOver) return {};
  return {
    claimChanges: { unsettledReplySince: unsettledReplySince ?? now },
    withoutReplies: { unsettledReplySince },
    publishReplies: async (alert, claimed) => {
      const before = { ...claimed, unsettledReplySince };
      const outcome = await replyOnce(announcer, before, entries, alert);
      return settleReply(announcer, incident, entries, outcome);
    },
  };
}

async function replyOnce(
  { channel }: Announcer,
  incident: Incident,
  entries: readonly TimelineEntry[],
  alert: MessageAddress,
): Promise<ReplyOutcome> {
  const { unsettledReplySince } = incident;
  if (unsettledReplySince !== undefined) {
    const found = await channel.findReply(alert, incident, unsettledReplySince);
    const isOld = found.kind === 'found' && found.upTo < (entries[0]?.number ?? 0);
    if (found.kind !== 'none' && !isOld) return found;
  }
  return channel.reply(alert, incident, entries);
}

function settleReply(
  announcer: Announcer,
  { id: incidentId, episode, unsettledReplySince, pendingEntries = [] }: Incident,
  entries: readonly TimelineEntry[],
  outcome: ReplyOutcome,
): ReplyResult<Incident> {
  const { log, clock } = announcer;
  const about = { incidentId, episode, entries: entries.length };
  const now = clock();
  const posted: ReplyResult<Incident> = {
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
      return { changes: () => ({ unsettledReplySince }), wait };
    }
    case 'too late':
      return { changes: () => ({ unsettledReplySince }), wait: { kind: 'wait', until: now } };
    case 'unknown':
      return waitInDoubt(announcer, about, outcome.error);
    default:
      return outcome satisfies never;
  }
}

/** It may still be on its way: nobody tries again before it must have landed. */
function waitInDoubt(
  { log, clock, times }: Announcer,
  about: Readonly<Record<string, unknown>>,
  error: string,
): ReplyResult<Incident> {
  const now = clock();
  const until = addMilliseconds(now, times.inFlightMillis);
  log.warn('slack_did_not_answer', { ...about, error, nextTryAt: until });
  const slackQuietUntil = addMilliseconds(now, times.slackCallMillis);
  return {
    changes: ({ doubt }) => addDoubt(doubt, until, undefined),
    wait: { kind: 'wait', until, slackQuietUntil },
  };
}

function dropEntriesUpTo(upTo: number): (current: Incident) => Partial<Incident> {
  return ({ pendingEntries = [] }) => ({
    pendingEntries: pendingEntries.filter(({ number }) => number > upTo),
    unsettledReplySince: undefined,
  });
}
