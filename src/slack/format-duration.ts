import {
  millisecondsInDay,
  millisecondsInHour,
  millisecondsInMinute,
  millisecondsInSecond,
} from 'date-fns/constants';

const units = [
  ['day', millisecondsInDay],
  ['hour', millisecondsInHour],
  ['minute', millisecondsInMinute],
  ['second', millisecondsInSecond],
] as const;

/**
 * A span of time, rounded to two units: `4 hours`, `1 hour 30 minutes`, `2 days`.
 *
 * Not by the function of this name in date-fns: it brings a language with all its names of months and days.
 */
export function formatDuration(millis: number): string {
  const finest = finestShown(millis);
  let rest = Math.max(0, Math.round(millis / finest) * finest);
  const parts: string[] = [];
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.length === 0 ? '0 seconds' : parts.join(' ');
}

/** What is beside the largest unit. */
function finestShown(millis: number): number {
  if (millis >= millisecondsInDay) return millisecondsInHour;
  return millis >= millisecondsInHour ? millisecondsInMinute : millisecondsInSecond;
}
