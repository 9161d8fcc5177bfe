import {
  addDays,
  addMilliseconds,
  isExists,
  isValid,
  millisecondsInDay,
  millisecondsInHour,
  millisecondsInMinute,
  millisecondsInSecond,
} from '../../lib/dates.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { momentsOf, wallClockAt } from '../../lib/wall-clock.ts';

/** Why something cannot end when a text says. */
export type NoTime = 'not understood' | 'not ahead' | 'too far ahead';

/** Examples of times, in mrkdwn. */
export const timeForms =
  '`90m`, `1h 30m`, `2 days`, `1 week`, `9:00`, `9am`, `tomorrow`, `fri 14:30`, `2026-12-01` or `2026-12-01 9:00`';

/** What to answer, in mrkdwn. */
export const whyNoTime: Readonly<Record<NoTime, string>> = {
  'not understood': `Until when? Type a time such as ${timeForms}.`,
  'not ahead': 'That time is in the past.',
  'too far ahead': 'That time is more than a year away.',
};

/** What to answer to what was typed for a time, below the question until when, in mrkdwn. */
export function explainNoTime(typed: string, problem: NoTime): string {
  const seen = typed === '' ? '' : `You typed ${codeSpan(typed, shares.reason)} as the time. `;
  return `${seen}${whyNoTime[problem].replace(/^Until when\? /, '')}`;
}

interface Speaker {
  readonly now: Date;
  readonly timeZone: string;
}

interface Time {
  readonly hours: number;
  readonly minutes: number;
}

const maxDays = 366;

const morning: Time = { hours: 9, minutes: 0 };

const amount =
  /(?<count>\d+(?:\.\d+)? ?|an? )(?<unit>w|weeks?|d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)(?![a-z])/g;
/** By the first letter of a unit. */
const daysIn: Readonly<Record<string, number>> = { w: 7, d: 1 };
const millisIn: Readonly<Record<string, number>> = {
  h: millisecondsInHour,
  m: millisecondsInMinute,
  s: millisecondsInSecond,
};
const durationForm = new RegExp(`^(?:${amount.source}(?: and)? ?)+$`);
const timeForm =
  /(?:^|(?<=\d)t| )(?:at )?(?<hour>\d{1,2})(?::(?<minute>\d\d))? ?(?<half>am|pm)? ?(?<utc>utc|z)?$/;
const dateForm = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * The end that somebody means: after `4h`, at the next `9:00`, on `monday` or at `2026-12-01 9:00`.
 * Days are those of a calendar: `1 day` after noon is noon, also when clocks change.
 * @param timeZone - such as `Europe/Berlin`. One that is not known counts as UTC.
 */
export function readWhen(text: string, now: Date, timeZone: string): Date | NoTime {
  const said = text
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
    .trim()
    // Said as it is spoken: `in 4h`, `for 2 days`, `until friday.`
    .replace(/^(?:in|for|until) (?=.)/, '')
    .replace(/(?<=.)[.!]$/, '');
  const by = { now, timeZone };
  const end = durationForm.test(said) ? readDuration(said, by) : readMoment(said, by);
  if (end === undefined) return 'not understood';
  // Such as 9,999,999,999 days: beyond all dates.
  if (!isValid(end) || end > addDays(now, maxDays)) return 'too far ahead';
  return end > now ? end : 'not ahead';
}

function readDuration(said: string, { now, timeZone }: Speaker): Date {
  let days = 0;
  let millis = 0;
  for (const { groups = {} } of said.matchAll(amount)) {
    const count = groups.count?.startsWith('a') ? 1 : Number(groups.count);
    const unit = groups.unit?.[0] ?? '';
    days += count * (daysIn[unit] ?? 0);
    millis += count * (millisIn[unit] ?? 0);
  }
  const whole = Math.trunc(days);
  const start = whole === 0 ? now : sameTimeLater(whole, { now, timeZone });
  return addMilliseconds(start, (days - whole) * millisecondsInDay + millis);
}

function sameTimeLater(days: number, { now, timeZone }: Speaker): Date {
  const clock = addMilliseconds(wallClockAt(now, timeZone), days * millisecondsInDay);
  return momentsOf(clock, timeZone)[0];
}

function readMoment(said: string, by: Speaker): Date | undefined {
  const found = timeForm.exec(said);
  if (found === null) return findDay(said, morning, by);
  const time = readTime(found);
  const day = said.slice(0, found.index);
  const there = found.groups?.utc === undefined ? by : { ...by, timeZone: 'UTC' };
  return time && (day === '' ? soonest([0, 1], time, there) : findDay(day, time, there));
}

/** `9:00`, `9am` or `9:00 pm`. A bare `9` might be either. */
function readTime({ groups = {} }: RegExpExecArray): Time | undefined {
  const { half, minute } = groups;
  const hour = Number(groups.hour);
  const minutes = Number(minute ?? 0);
  if (minutes > 59) return undefined;
  if (half === undefined) return minute && hour < 24 ? { hours: hour, minutes } : undefined;
  const isOnDial = hour >= 1 && hour <= 12;
  return isOnDial ? { hours: (hour % 12) + (half === 'pm' ? 12 : 0), minutes } : undefined;
}

function findDay(day: string, time: Time, by: Speaker): Date | undefined {
  if (day === 'today') return soonest([0], time, by);
  if (day === 'tomorrow') return soonest([1], time, by);
  const weekday = day.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(day));
  if (weekday >= 0) {
    const ahead = (weekday - wallClockAt(by.now, by.timeZone).getUTCDay() + 7) % 7;
    return soonest([ahead, ahead + 7], time, by);
  }
  const [year = 0, month = 0, date = 0] = dateForm.exec(day)?.slice(1).map(Number) ?? [];
  if (!isExists(year, month - 1, date)) return undefined;
  return firstAhead([Date.UTC(year, month - 1, date)], time, by);
}

function soonest(daysAhead: readonly number[], time: Time, by: Speaker): Date | undefined {
  const today = wallClockAt(by.now, by.timeZone).setUTCHours(0, 0, 0, 0);
  const days = daysAhead.map((count) => today + count * millisecondsInDay);
  return firstAhead(days, time, by);
}

/** The first moment that is ahead, or the last of all; days are midnights of wall clocks. */
function firstAhead(
  days: readonly number[],
  { hours, minutes }: Time,
  { now, timeZone }: Speaker,
): Date | undefined {
  const clocks = days.map((day) => new Date(new Date(day).setUTCHours(hours, minutes)));
  const moments = clocks.flatMap((clock) => momentsOf(clock, timeZone));
  return moments.find((moment) => moment > now) ?? moments.at(-1);
}
