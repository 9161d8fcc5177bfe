import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { Outcome } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { Incident, MessageAddress, Shown } from '../incident.ts';
import { linesToTell } from '../life/happening.ts';
import type { Afterwards, Telling } from './telling.ts';

/**
 * Tells the newest of an incident's history in the thread of its alert, under the same claim that brings the alert up
 * to date. Noted as unsettled beforehand, so that whoever comes after a death in between looks before telling again.
 */
export function tellHistory(
  announcer: Announcer,
  incident: Incident,
): Pick<Telling<Shown, Incident>, 'beforehand' | 'afterwards'> {
  if (linesToTell(incident).length === 0) return {};
  const since = incident.unsettledReplySince ?? announcer.clock();
  return {
    beforehand: { unsettledReplySince: since },
    afterwards: (alert) => replyOnce(announcer, incident, alert),
  };
}

async function replyOnce(
  { channel, log, clock, times }: Announcer,
  incident: Incident,
  alert: MessageAddress,
): Promise<Afterwards<Incident>> {
  const { id: incidentId, episode, unsettledReplySince, untold = [] } = incident;
  const lines = linesToTell(incident);
  const about = { incidentId, episode, lines: lines.length };
  const told: Afterwards<Incident> = {
    changes: forget(lines.at(-1)?.number ?? 0),
    // What does not fit is told next.
    ...(untold.length > lines.length && { wait: { kind: 'wait', until: clock() } }),
  };
  const outcome = await (unsettledReplySince === undefined
    ? channel.reply(alert, incident, lines)
    : lookThenReply());
  switch (outcome.kind) {
    case 'done':
      log.info('history_told', about);
      return told;
    case 'told':
      // What came after it is told next.
      return { changes: forget(outcome.upTo), wait: { kind: 'wait', until: clock() } };
    case 'gone':
    case 'refused':
      // The alert was taken a moment ago, so it is the thread alone that is closed: nothing would open it.
      log.error('history_refused', { ...about, ...outcome });
      return told;
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

  async function lookThenReply(): Promise<Outcome | { kind: 'told'; upTo: number }> {
    const found = await channel.findReply(alert, incident, unsettledReplySince ?? clock());
    const isNew = found.kind === 'told' && found.upTo >= (lines[0]?.number ?? 0);
    if (isNew) return found;
    return found.kind === 'none' || found.kind === 'told'
      ? channel.reply(alert, incident, lines)
      : found;
  }
}

function forget(upTo: number): (current: Incident) => Partial<Incident> {
  return ({ untold = [] }) => ({
    untold: untold.filter(({ number }) => number > upTo),
    unsettledReplySince: undefined,
  });
}
