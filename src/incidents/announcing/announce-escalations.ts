import { isDeepStrictEqual } from 'node:util';
import { addMilliseconds, min } from '../../lib/dates.ts';
import { compareForList } from '../model/compare-incidents.ts';
import { channelOfEscalation, type EscalationMessage } from '../model/escalation-message.ts';
import { needsAcknowledgement } from '../model/incident-state.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import type { Announcer, Progress } from './announcer.ts';
import { waitForSlack } from './decide-announcement.ts';
import { doubtAt, repliesDue } from './doubt.ts';
import { escalationPublication, nameWaiting } from './escalation-publication.ts';
import type { EscalationSummary } from './escalation-summary.ts';
import { leaveUntil } from './leave-until.ts';
import { moveCall, mustMove } from './move-call.ts';
import { publish } from './publish.ts';

/** Brings messages that call people for several incidents up to date; returns when to look again. */
export async function announceEscalations(
  announcer: Announcer,
  markers: readonly DueMarker[],
): Promise<Date | undefined> {
  const { store, clock, memory } = announcer;
  const nextTries: Date[] = [];
  for (const marker of markers) {
    const channelId = channelOfEscalation(marker.incidentId);
    if (channelId === undefined) continue;
    const progress = await tryToAnnounce(announcer, channelId);
    if (progress.kind === 'settled') {
      await store.clearDue(marker);
      continue;
    }
    memory.slackQuietUntil = progress.slackQuietUntil ?? memory.slackQuietUntil;
    nextTries.push(progress.until);
    if (progress.until > clock()) leaveUntil(announcer, marker.incidentId, progress.until);
  }
  return nextTries.length === 0 ? undefined : min(nextTries);
}

/** One that cannot be announced stays due, and does not keep alerts waiting. */
async function tryToAnnounce(announcer: Announcer, channelId: string): Promise<Progress> {
  try {
    return await announceEscalation(announcer, channelId);
  } catch (error) {
    const until = addMilliseconds(announcer.clock(), announcer.times.firstBackOffMillis);
    announcer.log.error('escalation_not_announced', { channelId, error, nextTryAt: until });
    return { kind: 'wait', until };
  }
}

async function announceEscalation(announcer: Announcer, channelId: string): Promise<Progress> {
  const { store, clock, readUpdatePolicy } = announcer;
  const message = await store.readEscalationMessage(channelId);
  if (message === undefined) return { kind: 'settled' };
  const mustWait = waitForSlack(message, clock(), readUpdatePolicy().slackHealthySince);
  if (mustWait !== undefined) return { kind: 'wait', until: mustWait.until };
  const summary = await summarizeEscalation(announcer, message);
  if (summary.waiting.length > 0 && mustMove(announcer, message)) {
    await moveCall(announcer, message, summary.waiting);
    return { kind: 'wait', until: clock() };
  }
  if (isStale(summary, clock())) {
    return publish(announcer, escalationPublication(announcer, summary));
  }
  return message.doubt !== undefined && doubtAt(message, clock()) === 'pending'
    ? { kind: 'wait', until: message.doubt.until, isShown: true }
    : { kind: 'settled' };
}

async function summarizeEscalation(
  { store }: Announcer,
  message: EscalationMessage,
): Promise<EscalationSummary> {
  const episodes = new Map(message.members.map((each) => [each.incidentId, each.episode]));
  const incidents = await store.lookUpIncidents([...episodes.keys()]);
  const waiting = incidents
    .filter(
      (incident) =>
        episodes.get(incident.id) === incident.episode &&
        needsAcknowledgement(incident) &&
        // Of what is shown elsewhere by now people are called there.
        incident.route?.insteadOf?.channelId !== message.channelId,
    )
    .toSorted(compareForList);
  return { message, waiting };
}

function isStale({ message, waiting }: EscalationSummary, now: Date): boolean {
  const { alert, claim, unsettledPostSince } = message;
  const mustRender = claim !== undefined || doubtAt(message, now) === 'over';
  // Nobody has to be called any more; only what may have been posted has to say so.
  if (alert === undefined) {
    return waiting.length > 0 || unsettledPostSince !== undefined || mustRender;
  }
  if (alert.isGone) return mustRender;
  const { shown } = alert;
  return (
    mustRender ||
    shown.waiting !== waiting.length ||
    !isDeepStrictEqual(shown.named, nameWaiting(waiting)) ||
    (waiting.length > 0 && repliesDue(message, now).length > 0)
  );
}
