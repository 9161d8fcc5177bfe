import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { max } from 'date-fns/max';
import { compareForList } from '../model/compare-incidents.ts';
import type { Incident } from '../model/incident.ts';
import type { Mute } from '../model/mute.ts';
import { askOwner } from './ask-owner.ts';
import { applyMutes } from './apply-mutes.ts';
import { markQuiet, closeAfterLongQuiet, isBenign } from './mark-quiet.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';
import { restartFollowUp } from './restart-follow-up.ts';

/** In one channel at once, and escalations in an hour: more would be noise, so the last one speaks for all others too. */
const maxAtOnce = 3;
const testMillis = millisecondsInHour;
/** Between two escalations of one incident, at most. */
const maxEscalationMillis = millisecondsInDay;

/** What the passing of time depends on besides incidents. */
interface ReviewContext {
  readonly mutes?: readonly Mute[];
  /** Ids of incidents whose alerts may lag behind. */
  readonly due?: ReadonlySet<string>;
}

/**
 * Applies what the passing of time brings: nobody acknowledged it, its owner went silent, it is quiet, a snooze is over.
 *
 * Looks at what is remembered and at what alerts show, and at all incidents together, so that a storm of them does not
 * become a storm of reminders.
 *
 * @returns the incidents that change, each as its next revision
 */
export function applyElapsedTime(
  incidents: readonly Incident[],
  now: Date,
  times: LifecycleTimes,
  { mutes = [], due = new Set() }: ReviewContext = {},
): Incident[] {
  const passed = incidents.map((incident) =>
    applyToOne(incident, { mutes, isStale: due.has(incident.id) }, now, times),
  );
  const unacknowledged = passed.filter(needsAcknowledgement).sort(compareForList);
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
      maxAtOnce - countEscalations(incidents, now, times),
      now,
    ),
  ]);
  return passed.flatMap((incident, index) => {
    const changed = notified.get(incident.id) ?? incident;
    return changed === incidents[index] ? [] : [{ ...changed, revision: changed.revision + 1 }];
  });
}

/** What changes in one incident alone. */
function applyToOne(
  incident: Incident,
  { mutes, isStale }: { readonly mutes: readonly Mute[]; readonly isStale: boolean },
  now: Date,
  times: LifecycleTimes,
): Incident {
  if (incident.status.kind === 'resolved') return incident;
  const awake = applyMutes(endSnooze(incident, now), mutes, now);
  if (incident.isTest === true) return endTest(awake, now);
  // S3 goes on with late objects by itself, and tells when they arrive: silence says nothing, and nobody is asked.
  if (incident.kind === 'late') return isStale ? awake : closeAfterLongQuiet(awake, now, times);
  // Something came that is not counted yet, so nobody knows whether it is quiet.
  const calmed = isStale ? awake : closeAfterLongQuiet(markQuiet(awake, now, times), now, times);
  return askOwner(calmed, now, times);
}

/** Whoever tries things out need not tidy up. */
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

/** Whether somebody ought to look after it and nobody does. S3 itself looks after late objects. */
function needsAcknowledgement(incident: Incident): boolean {
  const { status, snooze, muted, alert, kind, isTest } = incident;
  const isCalm = snooze !== undefined || muted !== undefined || kind === 'late' || isTest === true;
  return status.kind === 'open' && alert !== undefined && !isCalm && !isBenign(incident);
}

function mustBeReminded(incident: Incident, now: Date, times: LifecycleTimes): boolean {
  const { remindedAt, escalations = 0 } = incident.followUp ?? {};
  return (
    remindedAt === undefined &&
    escalations === 0 &&
    addMilliseconds(unacknowledgedSince(incident), times.remindMillis) <= now &&
    addMilliseconds(unacknowledgedSince(incident), times.escalateMillis) > now
  );
}

/** Again and again, since nobody's silence is for ever, but less and less often. */
function mustBeEscalated(incident: Incident, now: Date, times: LifecycleTimes): boolean {
  const { escalations = 0, mentionedAt } = incident.followUp ?? {};
  if (addMilliseconds(unacknowledgedSince(incident), times.escalateMillis) > now) return false;
  if (mentionedAt === undefined) return true;
  const intervalMillis = Math.min(
    times.mentionMillis * 2 ** Math.max(0, escalations - 1),
    maxEscalationMillis,
  );
  return addMilliseconds(mentionedAt, Math.max(intervalMillis, times.mentionMillis)) <= now;
}

/** Since when people can see it in Slack, and nobody has it. Slack's `ts` is the time of posting. */
function unacknowledgedSince({ alert, followUp }: Incident): Date {
  const postedAt = new Date(Number(alert?.messageTs ?? 0) * 1000);
  return max([postedAt, followUp?.restartedAt ?? postedAt]);
}

/** How many times the channel was told in the last hour. */
function countEscalations(
  incidents: readonly Incident[],
  now: Date,
  { mentionMillis }: LifecycleTimes,
): number {
  return incidents.filter(
    ({ followUp }) =>
      followUp?.escalatedAt !== undefined &&
      differenceInMilliseconds(now, followUp.escalatedAt) < mentionMillis,
  ).length;
}

/** Lets the worst speak for themselves, the last of them for all others too; nobody if none may speak now. */
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
