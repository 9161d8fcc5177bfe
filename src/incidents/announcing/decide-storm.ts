import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { min } from 'date-fns/min';
import { subMinutes } from 'date-fns/subMinutes';
import { type Incident, openedAt } from '../model/incident.ts';
import { isInState } from '../model/incident-state.ts';
import { doubtAt } from './doubt.ts';
import { applyMutes } from '../lifecycle/apply-mutes.ts';
import { isDeleted, mustReplace } from '../model/frozen-alert.ts';
import type { Mute } from '../model/mute.ts';
import type { Storm } from '../model/storm.ts';
import type { StormSummary } from './storm-summary.ts';

/** With more new incidents, reading a message each would take too long. */
export const maxWithoutDigest = 10;

const sameStormMinutes = 10; // A storm that comes back so soon is the same one.

/** Incidents that wait for their first alert, but for tests and what a mute in force keeps out. */
export function findWaiting(
  incidents: readonly Incident[],
  mutes: readonly Mute[],
  now: Date,
): Incident[] {
  return incidents.filter(
    (incident) =>
      incident.alert === undefined &&
      incident.status.kind !== 'resolved' &&
      isVisible(applyMutes(incident, mutes, now)),
  );
}

/** Decides whether a storm goes on, begins or ends; undefined if there never was one. */
export function decideStorm(
  storm: Storm | undefined,
  waiting: readonly Incident[],
  now: Date,
): Storm | undefined {
  const isNeeded = waiting.length > maxWithoutDigest;
  if (storm !== undefined && storm.endedAt === undefined) {
    return waiting.length > 0 ? storm : next(storm, { endedAt: now });
  }
  if (!isNeeded) return storm;
  return storm !== undefined && goesOn(storm, now)
    ? next(storm, { endedAt: undefined, acknowledged: undefined })
    : beginStorm(storm, min(waiting.map(openedAt)));
}

/** Also if its digest could not show yet that it was over: it would never show that. */
function goesOn({ endedAt, alert }: Storm, now: Date): boolean {
  if (alert !== undefined && isDeleted(alert)) return false;
  const isRecent = endedAt === undefined || endedAt > subMinutes(now, sameStormMinutes);
  return isRecent || !alert?.shown.isOver;
}

function beginStorm(before: Storm | undefined, since: Date): Storm {
  return {
    number: (before?.number ?? 0) + 1,
    since,
    endedAt: undefined,
    acknowledged: undefined,
    alert: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: (before?.revision ?? 0) + 1,
  };
}

/** Whether an incident belongs to a storm. Nothing that is muted does, and no test. */
export function isOfStorm(storm: Storm, incident: Incident): boolean {
  return openedAt(incident) >= storm.since && isVisible(incident);
}

function isVisible(incident: Incident): boolean {
  return !isInState(incident, 'muted') && incident.isTest !== true;
}

/** Whether the digest has to be updated: counts alone only now and then. */
export function isDigestStale(summary: StormSummary, now: Date, digestMillis: number): boolean {
  const { storm, members, missingObjects, waiting } = summary;
  if (storm.alert === undefined) return true;
  if (storm.alert.isGone) return mustReplace(storm.alert);
  if (storm.claim !== undefined || doubtAt(storm, now) === 'over') return true;
  const { shown } = storm.alert;
  if (shown.isOver !== (storm.endedAt !== undefined)) return true;
  if (shown.isAcknowledged !== (storm.acknowledged !== undefined)) return true;
  const hasChanged =
    shown.incidents !== members.length ||
    shown.missingObjects !== missingObjects ||
    shown.waiting !== waiting;
  return hasChanged && differenceInMilliseconds(now, shown.at) >= digestMillis;
}

function next(storm: Storm, changes: Partial<Storm>): Storm {
  return { ...storm, ...changes, revision: storm.revision + 1 };
}
