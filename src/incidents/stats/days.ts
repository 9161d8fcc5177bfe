import { millisecondsInDay as dayMillis } from '../../lib/dates.ts';

/** Days in a row (UTC), and how many episodes opened on them. */
export interface DayCount {
  readonly firstDay: Date;
  readonly lastDay: Date;
  readonly opened: number;
}

/** When so many days (UTC) began, the one of `now` being the last. */
export function startOfDays(now: Date, days: number): Date {
  return new Date(startOfDay(now) - (days - 1) * dayMillis);
}

/** Counts moments by day, or by as many days together as give at most `max` counts. */
export function countByDay(
  moments: readonly Date[],
  since: Date,
  now: Date,
  max: number,
): DayCount[] {
  const start = startOfDay(since);
  const days = Math.floor((startOfDay(now) - start) / dayMillis) + 1;
  const daysTogether = Math.ceil(days / max);
  const spanMillis = daysTogether * dayMillis;
  return Array.from({ length: Math.ceil(days / daysTogether) }, (_, index) => {
    const from = start + index * spanMillis;
    const lastDay = Math.min(from + spanMillis - dayMillis, startOfDay(now));
    const isIn = (moment: Date) => moment.getTime() >= from && moment.getTime() < from + spanMillis;
    return {
      firstDay: new Date(from),
      lastDay: new Date(lastDay),
      opened: moments.filter(isIn).length,
    };
  });
}

function startOfDay(moment: Date): number {
  return Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate());
}
