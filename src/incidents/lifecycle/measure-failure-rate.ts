import { differenceInMilliseconds } from '../../lib/dates.ts';
import { type Acknowledged, type Incident, openedAt } from '../model/incident.ts';
import { countNow } from '../model/missing-now.ts';
import type { FollowUp } from '../model/follow-up.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

const tenfold = 10;
/** Fewer new objects are no rush, however few there were before. */
const minAcceleratingObjects = 100;

/** Whether objects fail faster than before, and what to compare the next count with. */
export interface FailureRate {
  readonly isAccelerating: boolean;
  readonly followUp?: Pick<FollowUp, 'counted'>;
}

/** Compares the last ten minutes with ten minutes before it was acknowledged. */
export function measureFailureRate(
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
    added >= minAcceleratingObjects &&
    added >= tenfold * (countNow(incident, before) / spansBefore);
  return { isAccelerating, followUp: { counted: { at: now, missingObjects: shown } } };
}
