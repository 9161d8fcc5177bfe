import { addMilliseconds, max, min } from '../../lib/dates.ts';
import type { Announcer, Progress } from './announcer.ts';
import { isDead } from './decide-storm.ts';
import { choosePlace } from './choose-place.ts';
import { sharesCause } from './find-shared-cause.ts';
import { shownOf } from './incident-publication.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { changeStatus } from '../lifecycle/change-status.ts';
import { restartFollowUp } from '../lifecycle/restart-follow-up.ts';
import type { Incident } from '../model/incident.ts';
import { digestOf, findStorm, leaveDigest, type Storm, stormId } from '../model/storm.ts';
import { saveWhileDue } from './save-while-due.ts';

/** A digest that is not posted so long after the first try holds nothing up: then each incident gets its alert. */
const digestPatienceMillis = 300_000;

/**
 * Lets an incident that has no alert live in the digest of a storm whose cause it shares, acknowledged like the rest.
 * Undefined if it is to have an alert of its own.
 */
export async function joinDigest(
  announcer: Announcer,
  summary: IncidentSummary,
  now: Date,
): Promise<Progress<Incident> | 'look again' | undefined> {
  const { store, log } = announcer;
  const { incident } = summary;
  const { unsettledPostSince, doubt, claim, isTest, isAlone, status } = incident;
  const mayBePosted =
    unsettledPostSince !== undefined || doubt !== undefined || claim !== undefined;
  if (mayBePosted || isTest === true || isAlone === true || status.kind === 'resolved') {
    return undefined;
  }
  const storm = (await store.listStorms()).findLast((each) => takesIn(each, incident));
  if (storm === undefined) return undefined;
  const place = await choosePlace(announcer, incident);
  if (place.route?.channelId !== undefined || place.route?.insteadOf !== undefined)
    return undefined;
  const { alert } = storm;
  if (alert === undefined) return waitForDigest(storm, now);
  const acknowledged = acknowledgeWithStorm(incident, storm, now);
  if (acknowledged !== undefined) {
    await saveWhileDue(store, acknowledged);
    return 'look again';
  }
  const { channelId, messageTs } = alert;
  const shown = { ...shownOf(summary, incident, now), inStorm: storm.number };
  const joined: Incident = {
    // The digest may be hours old, but nobody could see this one in it until now.
    ...restartFollowUp(incident, now),
    ...place,
    alert: { channelId, messageTs, isGone: false, shown },
    backOff: undefined,
    revision: incident.revision + 1,
  };
  if ((await store.saveIncident(joined)) === 'conflict') return 'look again';
  log.info('joined_digest', { incidentId: incident.id, storm: storm.number });
  return { kind: 'settled', left: joined };
}

function takesIn({ endedAt, cause, alert }: Storm, incident: Incident): boolean {
  if (endedAt !== undefined || cause === undefined || !sharesCause(incident, cause)) return false;
  if (alert?.isGone === true) return false;
  // What fails for another reason after the first one was fixed is news.
  return alert === undefined || incident.follows?.alert?.messageTs !== alert.messageTs;
}

function waitForDigest(
  { unsettledPostSince, claim, backOff }: Storm,
  now: Date,
): Progress<Incident> | undefined {
  if (backOff?.why === 'refused') return undefined;
  const patience = addMilliseconds(unsettledPostSince ?? now, digestPatienceMillis);
  if (patience <= now) return undefined;
  const until = claim?.until ?? backOff?.until ?? now;
  return { kind: 'wait', until: max([addMilliseconds(now, 1_000), min([until, patience])]) };
}

/** Who acknowledged all of a storm did so for those of the same cause that came later. */
function acknowledgeWithStorm(
  incident: Incident,
  { acknowledged }: Storm,
  now: Date,
): Incident | undefined {
  const { status, episode } = incident;
  if (acknowledged === undefined || status.kind !== 'open' || status.unacknowledged !== undefined) {
    return undefined;
  }
  const { by, timeZone } = acknowledged;
  const where = timeZone === undefined ? {} : { timeZone };
  const act = { kind: 'acknowledge', by, at: now, isOfStorm: true, ...where } as const;
  const change = changeStatus(incident, { ...act, episode });
  return change.kind === 'changed' ? change.incident : undefined;
}

/** Lets an incident leave its digest where somebody asked for that, and where the digest is gone. Undefined if it stays. */
export async function leaveDigestIfNeeded(
  announcer: Announcer,
  incident: Incident,
): Promise<'look again' | undefined> {
  const { store } = announcer;
  const { alert, status, isAlone } = incident;
  const home = digestOf(incident);
  if (home === undefined || alert === undefined) return undefined;
  const storm = findStorm(await store.listStorms(), home);
  if (storm !== undefined && isDead(storm)) {
    const { inStorm: _home, ...shown } = alert.shown;
    // What Slack froze is no more deleted than an alert of its own would be. A claim here has ended.
    const gone = { ...alert, ...storm.alert, isGone: true, shown };
    const revision = incident.revision + 1;
    await saveWhileDue(store, { ...incident, alert: gone, claim: undefined, revision });
    return 'look again';
  }
  if (status.kind === 'resolved' || (storm !== undefined && isAlone !== true)) return undefined;
  await saveWhileDue(store, leaveDigest(incident));
  await showInDigest(announcer);
  return 'look again';
}

/** Marks the digests as due, before an incident that lives in one is due no more: a change of it is shown there. */
export async function showInDigest({ store, memory }: Announcer): Promise<void> {
  await store.markDue([stormId]);
  memory.waits.delete(stormId);
}
