import { addMilliseconds, addSeconds } from 'date-fns';
import type { Outcome } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import { releaseClaim } from './claim-incident.ts';
import type { Incident, MessageAddress } from './incident.ts';
import type { IncidentSummary } from './incident-summary.ts';
import type { Times } from './times.ts';

/**
 * Remembers what became of a call to Slack, and gives the claim back where the call is surely over.
 *
 * @param unsettledPostSince - what stays in doubt if this call was surely not done
 */
export async function settleCall(
  announcer: Announcer,
  summary: IncidentSummary,
  outcome: Outcome,
  unsettledPostSince: Date | undefined,
): Promise<Progress> {
  const { incident, missingObjects } = summary;
  const { log, clock } = announcer;
  const about = { incidentId: incident.id, episode: incident.episode };
  switch (outcome.kind) {
    case 'done':
      log.info('alert_shown', { ...about, messageTs: outcome.messageTs, missingObjects });
      return rememberShown(announcer, summary, outcome);
    case 'gone':
      log.warn('alert_gone', about);
      await releaseClaim(announcer, incident, markGone);
      // Looked at again at once: what came since may be news enough for a new alert.
      return { kind: 'wait', until: clock() };
    case 'unknown':
      return waitInDoubt(announcer, incident, outcome.error);
    case 'rate limited': {
      const until = addSeconds(clock(), outcome.retryAfterSeconds);
      log.warn('slack_rate_limited', { ...about, nextTryAt: until });
      const refusals = incident.backOff?.refusals ?? 0;
      const backOff = { why: 'rate limited', since: clock(), until, refusals } as const;
      await releaseClaim(announcer, incident, () => ({ unsettledPostSince, backOff }));
      return { kind: 'wait', until, slackQuietUntil: until };
    }
    case 'refused': {
      const refusals = (incident.backOff?.refusals ?? 0) + 1;
      const until = addMilliseconds(clock(), backOffMillis(refusals, announcer.times));
      const { error, advice } = outcome;
      log.error('slack_refused', { ...about, error, advice, nextTryAt: until });
      const backOff = { why: 'refused', since: clock(), until, refusals } as const;
      await releaseClaim(announcer, incident, () => ({ unsettledPostSince, backOff }));
      return { kind: 'wait', until };
    }
    default:
      return outcome satisfies never;
  }
}

/** A post may still be on its way, so nobody writes until the claim ends; an update can be made twice. */
async function waitInDoubt(
  announcer: Announcer,
  incident: Incident,
  error: string,
): Promise<Progress> {
  const { clock, log, times } = announcer;
  const now = clock();
  const soon = addMilliseconds(now, times.slackCallMillis);
  const isPost = incident.unsettledPostSince !== undefined;
  const until = isPost ? (incident.claim?.until ?? soon) : soon;
  log.warn('slack_did_not_answer', { incidentId: incident.id, error, nextTryAt: until });
  if (!isPost) {
    const refusals = incident.backOff?.refusals ?? 0;
    const backOff = { why: 'no answer', since: now, until, refusals } as const;
    await releaseClaim(announcer, incident, () => ({ backOff }));
  }
  return { kind: 'wait', until, slackQuietUntil: soon };
}

function backOffMillis(refusals: number, times: Times): number {
  return Math.min(times.firstBackOffMillis * 2 ** (refusals - 1), times.longestBackOffMillis);
}

function markGone({ alert }: Incident): Partial<Incident> {
  return { alert: alert && { ...alert, isGone: true }, unsettledPostSince: undefined };
}

async function rememberShown(
  announcer: Announcer,
  { incident, missingObjects, missingBytes, lastFailedAt }: IncidentSummary,
  { channelId, messageTs }: MessageAddress,
): Promise<Progress> {
  const at = announcer.clock();
  const shown = { missingObjects, missingBytes, lastFailedAt, status: incident.status, at };
  const alert = { channelId, messageTs, isGone: false, shown };
  const lost = await releaseClaim(announcer, incident, () => ({
    alert,
    unsettledPostSince: undefined,
    backOff: undefined,
  }));
  if (lost === undefined) return { kind: 'settled' };
  const winner = lost.takenOver;
  if (winner?.alert !== undefined && winner.episode === incident.episode) {
    if (winner.alert.messageTs !== messageTs) await announcer.channel.remove(alert);
  }
  return { kind: 'wait', until: at };
}
