import {
  addMilliseconds,
  differenceInMilliseconds,
  max,
  min,
  subMinutes,
} from '../../lib/dates.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import { isInState } from '../model/incident-state.ts';
import { doubtAt, stormRepliesDue } from './doubt.ts';
import { findSharedCause, sharesCause } from './find-shared-cause.ts';
import type { LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import { applyMutes } from '../lifecycle/apply-mutes.ts';
import { firstPostedAt, isDeleted, mustReplace } from '../model/frozen-alert.ts';
import type { Mute } from '../model/mute.ts';
import { type Cause, digestOf, type Storm } from '../model/storm.ts';
import { identifyRows } from './identify-rows.ts';
import { listFailing } from './still-fails.ts';
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

/** Decides whether the newest storm goes on, or another begins; undefined if there never was one. */
export function decideStorm(
  storm: Storm | undefined,
  waiting: readonly Incident[],
  now: Date,
): Storm | undefined {
  if (storm !== undefined && storm.endedAt === undefined) return decideOngoing(storm, waiting, now);
  if (waiting.length <= maxWithoutDigest) return storm;
  const cause = findCause(waiting);
  const isSame = storm?.cause?.kind === cause?.kind && storm?.cause?.name === cause?.name;
  return storm !== undefined && isSame && goesOn(storm, now)
    ? next(storm, { endedAt: undefined, acknowledged: undefined })
    : beginStorm(storm, waiting, cause, now);
}

/** One without a cause ends once nothing waits; what does not share the cause may be another storm. */
function decideOngoing(storm: Storm, waiting: readonly Incident[], now: Date): Storm {
  const { cause } = storm;
  if (cause === undefined) {
    if (waiting.length === 0) return next(storm, { endedAt: now });
    const found = waiting.length > maxWithoutDigest ? findCause(waiting) : undefined;
    return found === undefined ? storm : next(storm, { cause: found });
  }
  const others = waiting.filter((incident) => !sharesCause(incident, cause));
  const another = others.length > maxWithoutDigest ? findCause(others) : undefined;
  return another === undefined ? storm : beginStorm(storm, others, another, now);
}

function findCause(incidents: readonly Incident[]): Cause | undefined {
  const { kind, name } = findSharedCause(incidents) ?? {};
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

/** Whether another worker, which read it before its end, may still let an incident join its digest. */
export function mayBeJoined({ endedAt, cause }: Storm, now: Date): boolean {
  return (
    cause !== undefined && (endedAt === undefined || endedAt > subMinutes(now, sameStormMinutes))
  );
}

/** Also if its digest could not show yet that it was over: it would never show that. */
function goesOn({ endedAt, alert }: Storm, now: Date): boolean {
  if (alert !== undefined && isDeleted(alert)) return false;
  const isRecent = endedAt === undefined || endedAt > subMinutes(now, sameStormMinutes);
  return isRecent || !alert?.shown.isOver;
}

function beginStorm(
  before: Storm | undefined,
  waiting: readonly Incident[],
  cause: Cause | undefined,
  now: Date,
): Storm {
  return {
    number: (before?.number ?? 0) + 1,
    since: min(waiting.map((incident) => waitsSince(incident, now))),
    endedAt: undefined,
    acknowledged: undefined,
    ...(cause && { cause }),
    alert: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: 1,
  };
}

/** Not since it opened, where it was muted for days: what those days brought belongs to no storm of now. */
function waitsSince(incident: Incident, now: Date): Date {
  const opened = openedAt(incident);
  return incident.muted === undefined
    ? max([opened, incident.followUp?.restartedAt ?? opened])
    : now;
}

/**
 * Ends a storm with a cause while none of the incidents in its digest fails, lets it go on once some do, and notes since
 * when one alone does.
 */
export function followFailing(summary: StormSummary, now: Date): Storm {
  const { storm, waiting } = summary;
  if (storm.cause === undefined || storm.alert === undefined) return storm;
  const failing = listHeldAndFailing(summary).length;
  const isOver = isDead(storm) || (failing === 0 && waiting === 0);
  const aloneSince = failing === 1 && summary.held > 1 ? (storm.aloneSince ?? now) : undefined;
  const endedAt = isOver ? (storm.endedAt ?? now) : undefined;
  const isSame =
    endedAt?.getTime() === storm.endedAt?.getTime() &&
    aloneSince?.getTime() === storm.aloneSince?.getTime();
  return isSame ? storm : next(storm, { endedAt, aloneSince });
}

/** The incident that goes on alone after the others of its digest, for so long that it is a case of its own. */
export function findLoner(
  summary: StormSummary,
  now: Date,
  { quietMillis }: Pick<LifecycleTimes, 'quietMillis'>,
): Incident | undefined {
  const { aloneSince } = summary.storm;
  if (aloneSince === undefined || addMilliseconds(aloneSince, quietMillis) > now) return undefined;
  const [one, ...others] = listHeldAndFailing(summary);
  return others.length === 0 ? one : undefined;
}

function listHeldAndFailing({ storm, members }: StormSummary): Incident[] {
  const held = members.filter(({ incident }) => digestOf(incident) === storm.number);
  return listFailing(held).map(({ incident }) => incident);
}

/** Whether its digest is gone for good, so that it shows nothing any more. */
export function isDead({ alert }: Storm): boolean {
  return alert?.isGone === true && !mustReplace(alert);
}

/** Whether an incident belongs to a storm. Nothing that is muted does, and no test. */
export function isOfStorm(storm: Storm, incident: Incident): boolean {
  const { number, endedAt, cause } = storm;
  if (!isVisible(incident)) return false;
  const home = digestOf(incident);
  if (home !== undefined) return home === number;
  if (!cameUpWithin(storm, incident)) return false;
  if (cause === undefined) return true;
  // With an alert of its own it is told there, and only there.
  const waits = endedAt === undefined && incident.alert === undefined && incident.isAlone !== true;
  return waits && sharesCause(incident, cause);
}

/** Whether it opened during the storm, or was muted until then: it was shown first then, or waits for that. */
function cameUpWithin({ since, endedAt }: Storm, incident: Incident): boolean {
  const isWithin = (at: Date) => at >= since && (endedAt === undefined || at <= endedAt);
  if (openedAt(incident) >= since) return isWithin(openedAt(incident));
  const { alert, followUp: { restartedAt } = {} } = incident;
  if (restartedAt === undefined || restartedAt < since) return false;
  return alert === undefined ? endedAt === undefined : isWithin(firstPostedAt(alert));
}

function isVisible(incident: Incident): boolean {
  return !isInState(incident, 'muted') && incident.isTest !== true;
}

/** Whether the digest has to be updated: what nobody waits for changes only now and then. */
export function isDigestStale(summary: StormSummary, now: Date, digestMillis: number): boolean {
  const { storm, members, missingObjects, waiting } = summary;
  if (storm.alert?.isGone !== false) return storm.alert === undefined || mustReplace(storm.alert);
  if (storm.claim !== undefined || doubtAt(storm, now) === 'over') return true;
  const { shown } = storm.alert;
  if (shown.isOver !== (storm.endedAt !== undefined)) return true;
  if (shown.isAcknowledged !== (storm.acknowledged !== undefined)) return true;
  if (stormRepliesDue(storm, now).length > 0) return true;
  const hasChanged =
    shown.incidents !== members.length ||
    shown.missingObjects !== missingObjects ||
    shown.waiting !== waiting ||
    (shown.rows !== undefined && shown.rows !== identifyRows(members));
  return hasChanged && differenceInMilliseconds(now, shown.at) >= digestMillis;
}

function next(storm: Storm, changes: Partial<Storm>): Storm {
  return { ...storm, ...changes, revision: storm.revision + 1 };
}
