import { addDays } from '../../lib/dates.ts';
import { momentsOf, wallClockAt } from '../../lib/wall-clock.ts';

/** Whom a reminder reaches at work, by the clock on their wall. */
const [beginHour, endHour] = [9, 18];

/** The first moment from `from` on that is between 9:00 and 18:00. A `timeZone` that is not known counts as UTC. */
export function nextDaytime(from: Date, timeZone = 'UTC'): Date {
  const hour = wallClockAt(from, timeZone).getUTCHours();
  if (hour >= beginHour && hour < endHour) return from;
  return hour < beginHour ? morningIn(0, from, timeZone) : tomorrowMorning(from, timeZone);
}

/** 9:00 on the next day of the calendar. */
export function tomorrowMorning(now: Date, timeZone = 'UTC'): Date {
  return morningIn(1, now, timeZone);
}

function morningIn(days: number, now: Date, timeZone: string): Date {
  const clock = addDays(wallClockAt(now, timeZone), days);
  return momentsOf(new Date(clock.setUTCHours(beginHour, 0, 0, 0)), timeZone)[0];
}
