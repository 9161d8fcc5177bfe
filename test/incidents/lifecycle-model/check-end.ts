import { addMilliseconds } from 'date-fns/addMilliseconds';
import { min } from 'date-fns/min';
import { subDays } from 'date-fns/subDays';
import { subMilliseconds } from 'date-fns/subMilliseconds';
import { chunkLifeDays } from '../../../src/incidents/model/chunk.ts';
import { needsAcknowledgement } from '../../../src/incidents/model/incident-state.ts';
import { activeMutes } from '../../../src/incidents/model/mute.ts';
import { rulesCacheMillis } from '../../../src/incidents/model/cache-rules.ts';
import { type Incident, openedAt } from '../../../src/incidents/model/incident.ts';
import { isPartlyForgotten } from '../../../src/incidents/model/kept-details.ts';
import { entriesToPost } from '../../../src/incidents/model/timeline.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyMutes } from '../../../src/incidents/lifecycle/apply-mutes.ts';
import { nextLook } from '../../../src/incidents/lifecycle/next-look.ts';
import { checkPages } from './check-pages.ts';
import { failedAfterArrival, foundAt } from './run-check-command.ts';
import type { Sent, World } from './world.ts';

/** How many objects a test incident misses. */
const testObjects = 3;

/** What is wrong once everything is settled; nothing, if all promises are kept. */
export function checkEnd(world: World): string[] {
  const { place, surprises } = world;
  return [
    ...[...place.due.keys()].map((id) => `${id} is still due`),
    ...surprises.map((error) => `surprise: ${String(error)}`),
    ...[...place.incidents.values()].flatMap((incident) =>
      checkIncident(world, incident).map((wrong) => `${incident.id}: ${wrong}`),
    ),
    ...checkAlerts(world),
    ...checkCalls(world),
    ...checkPages(world),
  ];
}

/**
 * How many objects it misses at most, and at least: what was accepted may be forgotten 60 days after it came, and all where
 * nobody could work for longer than 30 days, which it says then. What has arrived need not be known to have arrived, but
 * where a check found it, old failures that come again change nothing.
 */
function countSent(world: World, incident: Incident): { most: number; least: number } {
  const { sent, clock } = world;
  const { id, isTest, status, createdAt } = incident;
  const forgottenBefore = subDays(clock(), chunkLifeDays);
  if (isTest === true) {
    return { most: testObjects, least: createdAt > forgottenBefore ? testObjects : 0 };
  }
  const ofIt = sent.filter(({ incidentId }) => incidentId === id);
  const keptSince = min([
    forgottenBefore,
    ...(status.kind === 'resolved' ? [] : [subDays(openedAt(incident), 30)]),
  ]);
  const kept = ofIt.filter(({ at }) => at >= keptSince);
  const count = (some: readonly Sent[]) => new Set(some.map(({ version }) => version)).size;
  const mayBeMissing = ofIt.filter(({ version, failedAt }) => {
    const found = foundAt(world, id, version);
    // Whole seconds are compared.
    return found === undefined || failedAt >= subMilliseconds(found, 1000);
  });
  const missing = kept.filter((each) => failedAfterArrival(world, each));
  return { most: count(mayBeMissing), least: isPartlyForgotten(incident) ? 1 : count(missing) };
}

function checkIncident(world: World, incident: Incident): string[] {
  const { alert, status, muted, snooze, claim } = incident;
  // What ended since the last look is seen at the next.
  const now = subMilliseconds(world.clock(), lifecycleTimes.reviewMillis);
  // A worker that does not know yet that a mute is over may still mute with it.
  const knownSince = subMilliseconds(now, rulesCacheMillis);
  const count = countSent(world, incident);
  const wrong = {
    'is claimed': claim !== undefined,
    'is green although more is missing than was accepted':
      status.kind === 'resolved' &&
      count.least > status.acceptedObjects &&
      incident.isTest !== true,
    'is muted for too long':
      status.kind !== 'resolved' && muted !== undefined && muted.until <= now,
    'is muted by nothing that is in force':
      status.kind !== 'resolved' &&
      muted !== undefined &&
      !activeMutes([...world.place.mutes.values()], knownSince).some(
        ({ number }) => number === muted.number,
      ),
    'is snoozed for too long':
      status.kind !== 'resolved' && snooze !== undefined && snooze.until <= now,
    'has no alert': alert === undefined && muted === undefined && count.least > 0,
    'is looked at too late, or never': isLookMissing(world, incident),
    'leaves entries unposted':
      alert !== undefined && !alert.isGone && entriesToPost(incident).length > 0,
    ...(alert !== undefined && !alert.isGone && checkShown(world, incident, count)),
  };
  return namesOf(wrong);
}

/** Nobody looks at an incident before its time, so that time has to be stored. */
function isLookMissing({ place, clock }: World, incident: Incident): boolean {
  const now = clock();
  const mutes = [...place.mutes.values()];
  // Where mutes have changed, the next review looks at all.
  if (incident.status.kind === 'resolved' || applyMutes(incident, mutes, now) !== incident)
    return false;
  const since = subMilliseconds(now, lifecycleTimes.mentionMillis);
  const escalations = [...place.escalations.values()].filter(({ at }) => at > since);
  const next = nextLook(incident, now, lifecycleTimes, { mutes, escalations });
  const looks = [...place.looks.values()].filter(({ incidentId }) => incidentId === incident.id);
  const latest = addMilliseconds(now, lifecycleTimes.reviewMillis);
  return next !== undefined && !looks.some(({ at }) => at <= next || at <= latest);
}

/** Whether the message in Slack says what is so. */
function checkShown(
  { slack }: World,
  { alert, episode, status }: Incident,
  { most, least }: { readonly most: number; readonly least: number },
): Record<string, boolean> {
  const message = slack.messages.find(({ messageTs }) => messageTs === alert?.messageTs);
  // Who deleted it after its last update has said what they want to see.
  if (message?.isDeleted === true) return {};
  const shown = message?.summary;
  const shownObjects = shown?.missingObjects ?? 0;
  return {
    [`shows ${shownObjects} objects, not ${least} to ${most}`]:
      shownObjects < least || shownObjects > most,
    [`shows ${shown?.incident.status.kind}, not ${status.kind}`]:
      shown?.incident.status.kind !== status.kind,
    'shows another episode': shown?.incident.episode !== episode,
  };
}

/** One for each episode, and those of episodes that are over say so. */
function checkAlerts({ slack, place }: World): string[] {
  const there = slack.messages.filter(({ isDeleted, isFrozen }) => !isDeleted && !isFrozen);
  const byEpisode = Map.groupBy(there, ({ incidentId, episode }) => `${incidentId} ${episode}`);
  return [...byEpisode].flatMap(([name, [message, ...more]]) => {
    const incident = place.incidents.get(message!.incidentId);
    const isOld = message!.episode !== incident?.episode;
    const shown = message!.summary.incident.status.kind;
    return namesOf({
      [`${name} has ${more.length} alerts too many`]: more.length > 0,
      [`${name} is over, and its alert says ${shown}`]: isOld && shown !== 'resolved',
      [`${name} has another alert than is remembered`]:
        !isOld && incident?.alert?.messageTs !== message!.messageTs,
    });
  });
}

/** A message that calls people is there once, and names as many incidents as wait for an owner. */
function checkCalls({ slack, place }: World): string[] {
  const there = slack.calls.filter(({ isDeleted, isFrozen }) => !isDeleted && !isFrozen);
  const byNumber = Map.groupBy(there, ({ number }) => number);
  const copies = [...byNumber].filter(([, all]) => all.length > 1);
  const stale = [...place.escalationMessages.values()].flatMap(({ alert, number, members }) => {
    const shown = there.find(({ messageTs }) => messageTs === alert?.messageTs);
    const waiting = members.filter(({ incidentId, episode }) => {
      const incident = place.incidents.get(incidentId)!;
      return incident.episode === episode && needsAcknowledgement(incident);
    }).length;
    return namesOf({
      [`call ${number} shows ${shown?.waiting}, not ${waiting} that wait`]:
        shown !== undefined && shown.waiting !== waiting,
    });
  });
  const old = there.filter(
    ({ number, waiting }) =>
      waiting > 0 && [...place.escalationMessages.values()].every((each) => each.number !== number),
  );
  return [
    ...copies.map(([number, all]) => `call ${number} is there ${all.length} times`),
    ...stale,
    ...old.map(({ number, waiting }) => `call ${number} is over, and shows ${waiting} that wait`),
  ];
}

export function namesOf(wrong: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(wrong).flatMap(([name, isWrong]) => (isWrong ? [name] : []));
}
