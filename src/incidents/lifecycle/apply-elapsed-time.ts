import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { compareForList } from '../model/compare-incidents.ts';
import type { Incident } from '../model/incident.ts';
import { needsAcknowledgement } from '../model/incident-state.ts';
import { digestOf } from '../model/storm.ts';
import type { Mute } from '../model/mute.ts';
import type { IncidentMoment } from '../ports/looks.ts';
import { askOwner } from './ask-owner.ts';
import { applyMutes } from './apply-mutes.ts';
import { markQuiet, closeAfterLongQuiet } from './mark-quiet.ts';
import { withEntry } from '../model/timeline.ts';
import { visibleSince } from './visible-since.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';
import { restartFollowUp } from './restart-follow-up.ts';

/** Reminders at once, and escalations in an hour: more would be noise, so the last one names all others too. */
export const maxAtOnce = 3;
/** A test ends by itself so long after its beginning. */
export const testMillis = millisecondsInHour;
const maxEscalationMillis = millisecondsInDay;

/** What the passing of time depends on besides the incidents that are looked at. */
export interface ReviewContext {
  readonly mutes?: readonly Mute[];
  readonly due?: ReadonlySet<string>;
  /** Of the last hour at least, of other incidents too. */
  readonly escalations?: readonly IncidentMoment[];
}

/**
 * Applies what the passing of time brings, and returns the incidents that change, each as its next revision.
 * Looks at all incidents together, so that a storm of them does not become a storm of reminders.
 */
export function applyElapsedTime(
  incidents: readonly Incident[],
  now: Date,
  times: LifecycleTimes,
  { mutes = [], due = new Set(), escalations = [] }: ReviewContext = {},
): Incident[] {
  const passed = incidents.map((incident) =>
    applyToOne(incident, { mutes, isStale: due.has(incident.id) }, now, times),
  );
  // Those that live in a digest are spoken for there, all together.
  const unacknowledged = passed
    .filter((incident) => needsAcknowledgement(incident) && digestOf(incident) === undefined)
    .sort(compareForList);
  const notified = new Map([
    ...notifyForAll(
      'reminded',
      unacknowledged.filter((incident) => mustBeReminded(incident, now, times)),
      maxAtOnce,
      now,
    ),
    ...notifyForAll(
      'escalated',
      unacknowledged.filter((incident) => mustBeEscalated(incident, now, times)),
      maxAtOnce - countEscalations(incidents, escalations, now, times),
      now,
    ),
  ]);
  return passed.flatMap((incident, index) => {
    const changed = notified.get(incident.id) ?? incident;
    return changed === incidents[index] ? [] : [{ ...changed, revision: changed.revision + 1 }];
  });
}

function applyToOne(
  incident: Incident,
  { mutes, isStale }: { readonly mutes: readonly Mute[]; readonly isStale: boolean },
  now: Date,
  times: LifecycleTimes,
): Incident {
  if (incident.status.kind === 'resolved') return incident;
  const awake = applyMutes(endSnooze(incident, now), mutes, now);
  if (incident.isTest === true) return endTest(awake, now);
  // S3 goes on with late objects, and reports when they arrive: silence means nothing.
  if (incident.kind === 'late') return isStale ? awake : closeAfterLongQuiet(awake, now, times);
  // Something came that is not counted yet, so it may not be quiet.
  const calmed = isStale ? awake : closeAfterLongQuiet(markQuiet(awake, now, times), now, times);
  return askOwner(calmed, now, times);
}

function endTest(incident: Incident, now: Date): Incident {
  if (addMilliseconds(incident.createdAt, testMillis) > now) return incident;
  const missingObjects = incident.alert?.shown.missingObjects ?? 0;
  const status = { kind: 'resolved', at: now, acceptedObjects: missingObjects } as const;
  return withEntry({ ...incident, status }, { kind: 'closed', at: now, missingObjects });
}

function endSnooze(incident: Incident, now: Date): Incident {
  const { snooze, ...rest } = incident;
  if (snooze === undefined || snooze.until > now) return incident;
  return withEntry(restartFollowUp(rest, now), { kind: 'snooze ended', at: now });
}

function mustBeReminded(incident: Incident, now: Date, times: LifecycleTimes): boolean {
  const { remindedAt, escalations = 0 } = incident.followUp ?? {};
  return (
    remindedAt === undefined &&
    escalations === 0 &&
    addMilliseconds(visibleSince(incident), times.remindMillis) <= now &&
    addMilliseconds(visibleSince(incident), times.escalateMillis) > now
  );
}

function mustBeEscalated(incident: Incident, now: Date, times: LifecycleTimes): boolean {
  const { escalations = 0, mentionedAt } = incident.followUp ?? {};
  if (addMilliseconds(visibleSince(incident), times.escalateMillis) > now) return false;
  if (mentionedAt === undefined) return true;
  return addMilliseconds(mentionedAt, escalationMillis(escalations, times)) <= now;
}

/** Between one escalation of an incident and the next: ever longer, up to a day. */
export function escalationMillis(escalations: number, { mentionMillis }: LifecycleTimes): number {
  const longer = mentionMillis * 2 ** Math.max(0, escalations - 1);
  return Math.max(Math.min(longer, maxEscalationMillis), mentionMillis);
}

/** By what incidents say, and by what is remembered of those that nobody looks at now; each counts once. */
function countEscalations(
  incidents: readonly Incident[],
  escalations: readonly IncidentMoment[],
  now: Date,
  { mentionMillis }: LifecycleTimes,
): number {
  const said = incidents.flatMap(({ id, followUp }) =>
    followUp?.escalatedAt === undefined ? [] : [{ incidentId: id, at: followUp.escalatedAt }],
  );
  const lately = [...said, ...escalations].filter(
    ({ at }) => differenceInMilliseconds(now, at) < mentionMillis,
  );
  return new Set(lately.map(({ incidentId }) => incidentId)).size;
}

/** The worst get an entry each, the last of which names all others too; none if `allowed` is used up. */
function notifyForAll(
  kind: 'reminded' | 'escalated',
  incidents: readonly Incident[],
  allowed: number,
  now: Date,
): [string, Incident][] {
  if (allowed <= 0) return [];
  return incidents.map((incident, index) => {
    const marked = { ...incident, followUp: markNotified(incident, kind, now, index >= allowed) };
    const others = index === allowed - 1 ? incidents.length - allowed : 0;
    const notified =
      index < allowed ? withEntry(marked, { kind, at: now, others: Math.max(0, others) }) : marked;
    return [incident.id, notified];
  });
}

function markNotified(
  { followUp = {} }: Incident,
  kind: 'reminded' | 'escalated',
  now: Date,
  isCovered: boolean,
) {
  if (kind === 'reminded') return { ...followUp, remindedAt: now };
  const escalated = isCovered ? {} : { escalatedAt: now };
  const escalations = (followUp.escalations ?? 0) + 1;
  return { ...followUp, ...escalated, escalations, mentionedAt: now };
}
