import { tzOffset } from '@date-fns/tz/tzOffset';
import { addDays, addMinutes, subDays, subMinutes } from './dates.ts';

/** What a clock on the wall shows, in its UTC fields. It is no moment. */
export type WallClock = Date;

/** What a clock shows at a moment. A `timeZone` that is not known counts as UTC. */
export function wallClockAt(moment: Date, timeZone: string): WallClock {
  return addMinutes(moment, offsetMinutes(timeZone, moment));
}

/**
 * When a clock shows this: two moments in the hour that comes twice, else one. What clocks skip is later by as much.
 * Not by TZDate, which takes the first or the second as the time zone of this machine has it.
 */
export function momentsOf(clock: WallClock, timeZone: string): [Date, ...Date[]] {
  // No zone is a day away from UTC, so whatever changes at this time does so between these.
  const offsets = [subDays(clock, 1), addDays(clock, 1)].map((day) => offsetMinutes(timeZone, day));
  const [before, after] = offsets.map((offset) => subMinutes(clock, offset)) as [Date, Date];
  if (offsets[0] === offsets[1]) return [before];
  const shows = (moment: Date) => Number(wallClockAt(moment, timeZone)) === Number(clock);
  if (shows(before) && shows(after)) return [before, after];
  return shows(after) ? [after] : [before];
}

function offsetMinutes(timeZone: string, moment: Date): number {
  const minutes = tzOffset(timeZone, moment);
  return Number.isFinite(minutes) ? minutes : 0;
}
