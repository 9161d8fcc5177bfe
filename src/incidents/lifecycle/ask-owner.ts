import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { max } from 'date-fns/max';
import { isDeleted } from '../model/frozen-alert.ts';
import type { Acknowledged, Incident } from '../model/incident.ts';
import { openedAt } from '../model/incident.ts';
import { isSilenced } from '../model/incident-state.ts';
import { digestOf } from '../model/storm.ts';
import { type TimelineEntry, withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';
import type { FollowUp } from '../model/follow-up.ts';

const tenfold = 10;
/** Fewer new objects are no rush, however few there were before. */
const minAcceleratingObjects = 100;

type AskReason = Extract<TimelineEntry, { kind: 'asked' }>['why'];

/** Asks an incident's owner whether they are still on it, where it goes on, gets worse, or takes longer than promised. */
export function askOwner(incident: Incident, now: Date, times: LifecycleTimes): Incident {
  const { status, alert } = incident;
  if (status.kind !== 'acknowledged' || isSilenced(incident)) return incident;
  if (alert === undefined || isDeleted(alert)) return incident;
  const counted = measureFailureRate(incident, status, now, times);
  const { mentionedAt, askedAt } = incident.followUp ?? {};
  const mayMention =
    mentionedAt === undefined || addMilliseconds(mentionedAt, times.mentionMillis) <= now;
  const reason = mayMention
    ? chooseAskReason(incident, status, counted, { now, askedAt }, times)
    : undefined;
  // Whether they are still on it is asked once for all in a digest.
  const isAskedForAll = digestOf(incident) !== undefined && reason !== 'the time is over';
  const why = isAskedForAll ? undefined : reason;
  const followUp: FollowUp = { ...incident.followUp, ...counted.followUp };
  if (why !== undefined) {
    return withEntry(
      { ...incident, followUp: { ...followUp, askedAt: now, mentionedAt: now } },
      { kind: 'asked', at: now, why, owner: status.by },
    );
  }
  return counted.followUp === undefined ? incident : { ...incident, followUp };
}

function chooseAskReason(
  { alert }: Incident,
  { at, eta }: Acknowledged,
  { isAccelerating }: FailureRate,
  { now, askedAt }: { readonly now: Date; readonly askedAt: Date | undefined },
  { askMillis, quietMillis }: LifecycleTimes,
): AskReason | undefined {
  if (isAccelerating) return 'it fails faster';
  const lastAnswerAt = askedAt === undefined ? at : max([at, askedAt]);
  if (eta !== undefined && eta <= now && eta > lastAnswerAt) return 'the time is over';
  const lastFailedAt = alert?.shown.lastFailedAt;
  const goesOn =
    lastFailedAt !== undefined &&
    lastFailedAt > lastAnswerAt &&
    addMilliseconds(lastFailedAt, quietMillis) > now;
  return goesOn && addMilliseconds(lastAnswerAt, askMillis) <= now ? 'it goes on' : undefined;
}

interface FailureRate {
  readonly isAccelerating: boolean;
  readonly followUp?: Pick<FollowUp, 'counted'>;
}

/** Compares the last ten minutes with ten minutes before it was acknowledged. */
function measureFailureRate(
  incident: Incident,
  { at, missingObjects: before }: Acknowledged,
  now: Date,
  { rateWindowMillis }: LifecycleTimes,
): FailureRate {
  const shown = incident.alert?.shown.missingObjects;
  if (before === undefined || shown === undefined) return { isAccelerating: false };
  const last = incident.followUp?.counted ?? { at, missingObjects: before };
  const spans = differenceInMilliseconds(now, last.at) / rateWindowMillis;
  if (spans < 1 || shown === last.missingObjects) return { isAccelerating: false };
  const spansBefore = Math.max(
    1,
    differenceInMilliseconds(at, openedAt(incident)) / rateWindowMillis,
  );
  const added = (shown - last.missingObjects) / spans;
  const isAccelerating =
    added >= minAcceleratingObjects && added >= tenfold * (before / spansBefore);
  return { isAccelerating, followUp: { counted: { at: now, missingObjects: shown } } };
}
