import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { max } from 'date-fns/max';
import type { Acknowledged, Incident } from '../incident.ts';
import { openedAt } from '../incident.ts';
import { type Happening, withLine } from './happening.ts';
import type { LifeTimes } from './life-times.ts';
import type { Watch } from './watch.ts';

/** So many times as fast as before is another problem than the one that was taken on. */
const tenfold = 10;
/** Fewer new objects are no rush, however few there were before. */
const fewestInRush = 100;

type Why = Extract<Happening, { kind: 'asked' }>['why'];

/** Asks who looks after an incident whether they are still on it, where it goes on, gets worse, or takes longer than they thought. */
export function askOwner(incident: Incident, now: Date, times: LifeTimes): Incident {
  const { status, snooze, muted, alert } = incident;
  if (status.kind !== 'acknowledged') return incident;
  if (snooze !== undefined || muted !== undefined) return incident;
  if (alert === undefined || alert.isGone) return incident;
  const counted = countPace(incident, status, now, times);
  const { mentionedAt, askedAt } = incident.watch ?? {};
  const mayMention =
    mentionedAt === undefined || addMilliseconds(mentionedAt, times.mentionMillis) <= now;
  const why = mayMention ? whyAsk(incident, status, counted, { now, askedAt }, times) : undefined;
  const watch: Watch = { ...incident.watch, ...counted.watch };
  if (why !== undefined) {
    return withLine(
      { ...incident, watch: { ...watch, askedAt: now, mentionedAt: now } },
      { kind: 'asked', at: now, why, owner: status.by },
    );
  }
  return counted.watch === undefined ? incident : { ...incident, watch };
}

function whyAsk(
  { alert }: Incident,
  { at, eta }: Acknowledged,
  { isRush }: Pace,
  { now, askedAt }: { readonly now: Date; readonly askedAt: Date | undefined },
  { askMillis, quietMillis }: LifeTimes,
): Why | undefined {
  if (isRush) return 'it fails faster';
  const heardAt = askedAt === undefined ? at : max([at, askedAt]);
  if (eta !== undefined && eta <= now && eta > heardAt) return 'the time is over';
  const lastFailedAt = alert?.shown.lastFailedAt;
  const goesOn =
    lastFailedAt !== undefined &&
    lastFailedAt > heardAt &&
    addMilliseconds(lastFailedAt, quietMillis) > now;
  return goesOn && addMilliseconds(heardAt, askMillis) <= now ? 'it goes on' : undefined;
}

interface Pace {
  readonly isRush: boolean;
  /** What to remember for the next comparison. */
  readonly watch?: Pick<Watch, 'counted'>;
}

/** Compares what failed in the last ten minutes with what failed in ten minutes before somebody took it on. */
function countPace(
  incident: Incident,
  { at, missingObjects: before }: Acknowledged,
  now: Date,
  { paceMillis }: LifeTimes,
): Pace {
  const shown = incident.alert?.shown.missingObjects;
  if (before === undefined || shown === undefined) return { isRush: false };
  const last = incident.watch?.counted ?? { at, missingObjects: before };
  const spans = differenceInMilliseconds(now, last.at) / paceMillis;
  if (spans < 1 || shown === last.missingObjects) return { isRush: false };
  const spansBefore = Math.max(1, differenceInMilliseconds(at, openedAt(incident)) / paceMillis);
  const added = (shown - last.missingObjects) / spans;
  const isRush = added >= fewestInRush && added >= tenfold * (before / spansBefore);
  return { isRush, watch: { counted: { at: now, missingObjects: shown } } };
}
