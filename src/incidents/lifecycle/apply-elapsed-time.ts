import { addMilliseconds, differenceInMilliseconds, millisecondsInHour } from '../../lib/dates.ts';
import { compareForList } from '../model/compare-incidents.ts';
import type { EscalationMessage } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import { needsAcknowledgement } from '../model/incident-state.ts';
import { digestOf } from '../model/storm.ts';
import type { Mute } from '../model/mute.ts';
import type { IncidentMoment } from '../ports/looks.ts';
import { askOwner } from './ask-owner.ts';
import { askTogether } from './ask-together.ts';
import { applyMutes } from './apply-mutes.ts';
import { markQuiet, closeAfterLongQuiet } from './mark-quiet.ts';
import { withEntry } from '../model/timeline.ts';
import { visibleSince } from './visible-since.ts';
import { escalateAfterMillis, escalationMillis, type LifecycleTimes } from './lifecycle-times.ts';
import { escalate, noteCall } from './escalate.ts';
import { remindOwner } from './remind-owner.ts';
import { restartFollowUp } from './restart-follow-up.ts';

/** Reminders at once, the last of which names all others too, and calls in an hour: more would be noise. */
export const maxAtOnce = 3;
/** A test ends by itself so long after its beginning. */
export const testMillis = millisecondsInHour;

/** What the passing of time depends on besides the incidents that are looked at. */
export interface ReviewContext {
  readonly mutes?: readonly Mute[];
  readonly due?: ReadonlySet<string>;
  /** Of the last hour at least, of other incidents too. */
  readonly escalations?: readonly IncidentMoment[];
  /** Those of the channels of these incidents. */
  readonly messages?: readonly EscalationMessage[];
}

/**
 * Applies what the passing of time brings, and returns the incidents that change, each as its next revision.
 * Looks at all incidents together, so that a storm of them does not become a storm of reminders.
 */
export function applyElapsedTime(
  incidents: readonly Incident[],
  now: Date,
  times: LifecycleTimes,
  { mutes = [], due = new Set(), escalations = [], messages = [] }: ReviewContext = {},
): Incident[] {
  const passed = incidents.map((incident) =>
    noteCall(
      applyToOne(incident, { mutes, isStale: due.has(incident.id) }, now, times),
      messages,
      now,
      times,
    ),
  );
  // Those that live in a digest are spoken for there, all together.
  const unacknowledged = passed
    .filter((incident) => needsAcknowledgement(incident) && digestOf(incident) === undefined)
    .sort(compareForList);
  const notified = new Map([
    ...askTogether(passed, now),
    ...remindOfAll(
      unacknowledged.filter((incident) => mustBeReminded(incident, now, times)),
      now,
    ),
    ...escalate(
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
  return remindOwner(askOwner(calmed, now, times), now, times);
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
    addMilliseconds(visibleSince(incident), escalateAfterMillis(incident, times)) > now
  );
}

function mustBeEscalated(incident: Incident, now: Date, times: LifecycleTimes): boolean {
  const { escalations = 0, mentionedAt } = incident.followUp ?? {};
  const sinceMillis = escalateAfterMillis(incident, times);
  if (addMilliseconds(visibleSince(incident), sinceMillis) > now) return false;
  if (mentionedAt === undefined) return true;
  return addMilliseconds(mentionedAt, escalationMillis(escalations, times)) <= now;
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

/** The worst get an entry each, the last of which names all others too. */
function remindOfAll(incidents: readonly Incident[], now: Date): [string, Incident][] {
  return incidents.map((incident, index) => {
    const marked = { ...incident, followUp: { ...incident.followUp, remindedAt: now } };
    const others = index === maxAtOnce - 1 ? incidents.length - maxAtOnce : 0;
    const reminded =
      index < maxAtOnce ? withEntry(marked, { kind: 'reminded', at: now, others }) : marked;
    return [incident.id, reminded];
  });
}
