import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { addMilliseconds } from 'date-fns/addMilliseconds';

/** What to type for a time, for people whose words were not understood. */
export const whenForms =
  'Type how long, such as 90m, 4h or 2 days, or until when, such as 17:30, tomorrow 9:00, friday or 2026-12-24 9:00.';

/** Whoever means longer has mistyped. */
const mostDays = 366;
/** A day without a time is when people begin to work. */
const morning = { hours: 9, minutes: 0 };

const unitMillis = { m: 60_000, h: 3_600_000 } as const;
const unitDays = { d: 1, w: 7 } as const;
const durations =
  /^(?:(?<count>\d{1,5}) ?(?<unit>m|h|d|w)(?:in(?:ute)?s?|rs?|ours?|ays?|eeks?)?(?:,| and)? ?)/;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * The moment that somebody means: how long from now, or until when on their own clock.
 *
 * @param timeZone - IANA name; an unknown one counts as UTC
 * @returns undefined for what is not understood, over already, or more than a year away
 */
export function readWhen(text: string, now: Date, timeZone: string): Date | undefined {
  const words = text.toLowerCase().trim().split(/\s+/).join(' ');
  const phrase = words.replace(/^(?:for|until|till|in|at|by|on) /, '');
  const local = toLocal(now, timeZone);
  const meant = readDuration(phrase, local) ?? readMoment(phrase, local);
  if (meant === undefined || Number.isNaN(meant.getTime())) return undefined;
  return meant > now && meant <= addDays(now, mostDays) ? new Date(meant.getTime()) : undefined;
}

function toLocal(now: Date, timeZone: string): TZDate {
  const local = new TZDate(now.getTime(), timeZone);
  return Number.isNaN(local.getTime()) || Number.isNaN(local.getHours())
    ? new TZDate(now.getTime(), 'UTC')
    : local;
}

/** `90m`, `1h 30m`, `2 days`: days by the calendar, so that it is the same time of day. */
function readDuration(phrase: string, from: TZDate): Date | undefined {
  let rest = phrase;
  let end: Date = from;
  while (rest !== '') {
    const found = durations.exec(rest)?.groups;
    const { count, unit } = found ?? {};
    if (count === undefined || unit === undefined) return undefined;
    end =
      unit === 'm' || unit === 'h'
        ? addMilliseconds(end, Number(count) * unitMillis[unit])
        : addDays(end, Number(count) * unitDays[unit as 'd' | 'w']);
    rest = rest.slice(durations.exec(rest)?.[0].length);
  }
  return end === from ? undefined : end;
}

interface Clock {
  readonly hours: number;
  readonly minutes: number;
}

/** `tomorrow 9:00`, `friday`, `17:30`, `2026-12-24 9am`. */
function readMoment(phrase: string, now: TZDate): Date | undefined {
  const [first = '', ...others] = phrase.replace(/(?<=^\d{4}-\d\d-\d\d)t/, ' ').split(' ');
  const atOnce = readClock(phrase.replaceAll(' ', ''));
  if (atOnce !== undefined) {
    const today = at(now, 0, atOnce);
    return today > now ? today : at(now, 1, atOnce);
  }
  const typed = others.join('').replace(/^at/, '');
  const clock = typed === '' ? morning : readClock(typed);
  return clock && readDay(first, now, clock);
}

function readDay(word: string, now: TZDate, clock: Clock): Date | undefined {
  if (word === 'today') return at(now, 0, clock);
  if (word === 'tomorrow') return at(now, 1, clock);
  const weekday = /^[a-z]{3,}$/.test(word) ? weekdays.indexOf(word.slice(0, 3)) : -1;
  if (weekday >= 0 && isWeekday(word)) {
    const days = (weekday - now.getDay() + 7) % 7;
    const moment = at(now, days, clock);
    return moment > now ? moment : at(now, days + 7, clock);
  }
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word) ?? [];
  if (year === undefined) return undefined;
  const moment = onDay([Number(year), Number(month) - 1, Number(day)], clock, now.timeZone);
  // The 31st of a shorter month would be the 1st of the next.
  return moment.getDate() === Number(day) ? moment : undefined;
}

function isWeekday(word: string): boolean {
  return /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?$/.test(word);
}

function at(now: TZDate, days: number, clock: Clock): Date {
  const date = [now.getFullYear(), now.getMonth(), now.getDate() + days] as const;
  return onDay(date, clock, now.timeZone);
}

function onDay(
  [year, month, day]: readonly [number, number, number],
  { hours, minutes }: Clock,
  timeZone: string | undefined,
): TZDate {
  return new TZDate(year, month, day, hours, minutes, timeZone ?? 'UTC');
}

/** `9:00`, `17.30`, `9am`, `9:30pm`, `noon`. */
function readClock(text: string): Clock | undefined {
  if (text === 'noon') return { hours: 12, minutes: 0 };
  const [, hour, minute, half] = /^(\d{1,2})(?:[:.](\d\d))?(am|pm)?$/.exec(text) ?? [];
  if (hour === undefined || (minute === undefined && half === undefined)) return undefined;
  const isTwelve = Number(hour) === 12;
  const base = half === undefined ? Number(hour) : isTwelve ? 0 : Number(hour);
  const hours = base + (half === 'pm' ? 12 : 0);
  const minutes = Number(minute ?? 0);
  const isSound = hours < 24 && minutes < 60 && (half === undefined || Number(hour) <= 12);
  return isSound ? { hours, minutes } : undefined;
}
