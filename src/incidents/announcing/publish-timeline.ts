import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { Outcome } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { Incident, MessageAddress, Shown } from '../model/incident.ts';
import { entriesToPost } from '../model/timeline.ts';
import type { ReplyResult, Publication } from './publication.ts';

/**
 * Tells the newest of an incident's history in the thread of its alert, under the same claim that brings the alert up
 * to date. Noted as unsettled beforehand, so that whoever comes after a death in between looks before telling again.
 */
export function publishTimeline(
  announcer: Announcer,
  incident: Incident,
): Pick<Publication<Shown, Incident>, 'claimChanges' | 'publishReplies'> {
  if (entriesToPost(incident).length === 0) return {};
  const since = incident.unsettledReplySince ?? announcer.clock();
  return {
    claimChanges: { unsettledReplySince: since },
    publishReplies: (alert) => replyOnce(announcer, incident, alert),
  };
}

async function replyOnce(
  { channel, log, clock, times }: Announcer,
  incident: Incident,
  alert: MessageAddress,
): Promise<ReplyResult<Incident>> {
  const { id: incidentId, episode, unsettledReplySince, pendingEntries = [] } = incident;
  const entries = entriesToPost(incident);
  const about = { incidentId, episode, entries: entries.length };
  const posted: ReplyResult<Incident> = {
    changes: dropEntriesUpTo(entries.at(-1)?.number ?? 0),
    // What does not fit is told next.
    ...(pendingEntries.length > entries.length && { wait: { kind: 'wait', until: clock() } }),
  };
  const outcome = await (unsettledReplySince === undefined
    ? channel.reply(alert, incident, entries)
    : lookThenReply());
  switch (outcome.kind) {
    case 'done':
      log.info('history_told', about);
      return posted;
    case 'found':
      // What came after it is told next.
      return { changes: dropEntriesUpTo(outcome.upTo), wait: { kind: 'wait', until: clock() } };
    case 'gone':
    case 'refused':
      // The alert was taken a moment ago, so it is the thread alone that is closed: nothing would open it.
      log.error('history_refused', { ...about, ...outcome });
      return posted;
    case 'rate limited': {
      const until = addSeconds(clock(), outcome.retryAfterSeconds);
      log.warn('slack_rate_limited', { ...about, nextTryAt: until });
      return {
        changes: () => ({ unsettledReplySince }),
        wait: { kind: 'wait', until, slackQuietUntil: until },
      };
    }
    case 'unknown': {
      // It may still be on its way: nobody tries again before a claim would have ended.
      const until = addMilliseconds(clock(), times.claimMillis);
      log.warn('slack_did_not_answer', { ...about, error: outcome.error, nextTryAt: until });
      const backOff = { why: 'no answer', since: clock(), until, refusals: 0 } as const;
      const slackQuietUntil = addMilliseconds(clock(), times.slackCallMillis);
      return { changes: () => ({ backOff }), wait: { kind: 'wait', until, slackQuietUntil } };
    }
    default:
      return outcome satisfies never;
  }

  async function lookThenReply(): Promise<Outcome | { kind: 'found'; upTo: number }> {
    const found = await channel.findReply(alert, incident, unsettledReplySince ?? clock());
    const isNew = found.kind === 'found' && found.upTo >= (entries[0]?.number ?? 0);
    if (isNew) return found;
    return found.kind === 'none' || found.kind === 'found'
      ? channel.reply(alert, incident, entries)
      : found;
  }
}

function dropEntriesUpTo(upTo: number): (current: Incident) => Partial<Incident> {
  return ({ pendingEntries = [] }) => ({
    pendingEntries: pendingEntries.filter(({ number }) => number > upTo),
    unsettledReplySince: undefined,
  });
}
