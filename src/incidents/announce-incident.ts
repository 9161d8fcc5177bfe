import type { Announcer, Progress } from './announcer.ts';
import { claimIncident } from './claim-incident.ts';
import { decideAnnouncement, decideWait } from './decide-announcement.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { reopenIncident } from './reopen-incident.ts';
import { settleCall } from './settle-call.ts';
import { summarizeIncident } from './summarize-incident.ts';

/**
 * Brings the alert of one incident up to date, or says when to try again.
 *
 * Any number of workers may call this at once and die at any line: the claim
 * lets one of them write, and the next one looks before it posts again.
 */
export async function announceIncident(
  announcer: Announcer,
  incidentId: string,
): Promise<Progress> {
  const { store, clock, readPatience } = announcer;
  const incident = await store.readIncident(incidentId);
  if (incident === undefined) return { kind: 'settled' };
  const now = clock();
  const mustWait = decideWait(incident, now, readPatience());
  if (mustWait !== undefined) return { kind: 'wait', until: mustWait.until };

  const chunks = await store.readChunks(incidentId, now);
  const summary = summarizeIncident(incident, chunks);
  const announcement = decideAnnouncement(summary, chunks, now);
  switch (announcement) {
    case 'reopen':
      if ((await store.saveIncident(reopenIncident(incident))) === 'saved') {
        announcer.log.info('incident_reopened', { incidentId, episode: incident.episode + 1 });
      }
      return announceIncident(announcer, incidentId);
    case 'post':
    case 'update':
      return writeAlert(announcer, summary);
    case 'update, then look again': {
      const progress = await writeAlert(announcer, summary);
      return progress.kind === 'settled' ? announceIncident(announcer, incidentId) : progress;
    }
    case 'leave: nothing is missing':
    case 'leave: deleted in Slack':
    case 'leave: up to date':
      return { kind: 'settled' };
    default:
      return announcement satisfies never;
  }
}

/** Claims the incident, shows it in Slack and remembers what was shown. */
async function writeAlert(announcer: Announcer, summary: IncidentSummary): Promise<Progress> {
  const { channel, clock } = announcer;
  const now = clock();
  const claimed = await claimIncident(announcer, summary.incident, now);
  if (claimed === undefined) return { kind: 'wait', until: now };
  const claimedSummary = { ...summary, incident: claimed };
  const { alert } = claimed;
  if (alert === undefined || alert.isGone) {
    return postOnce(announcer, claimedSummary, summary.incident.unsettledPostSince);
  }
  const outcome = await channel.update(alert, claimedSummary);
  return settleCall(announcer, claimedSummary, outcome, undefined);
}

/** Posts, unless an earlier attempt turns out to have landed: then that message is brought up to date. */
async function postOnce(
  announcer: Announcer,
  summary: IncidentSummary,
  unsettledSince: Date | undefined,
): Promise<Progress> {
  const { channel } = announcer;
  if (unsettledSince !== undefined) {
    const { id, episode } = summary.incident;
    const found = await channel.findPost(id, episode, unsettledSince);
    if (found.kind !== 'none') {
      const outcome = found.kind === 'done' ? await channel.update(found, summary) : found;
      return settleCall(announcer, summary, outcome, unsettledSince);
    }
  }
  return settleCall(announcer, summary, await channel.post(summary), undefined);
}
