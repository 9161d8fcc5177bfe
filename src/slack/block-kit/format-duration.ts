import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';

const units = [
  ['day', millisecondsInDay],
  ['hour', millisecondsInHour],
  ['minute', millisecondsInMinute],
] as const;

/** In words, in at most two units, the rest cut off: `1 hour 30 minutes`, `less than a minute`. */
export function formatDuration(millis: number): string {
  const first = units.findIndex(([, unitMillis]) => millis >= unitMillis);
  if (first === -1) return 'less than a minute';
  const words: string[] = [];
  let rest = millis;
  for (const [unit, unitMillis] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / unitMillis);
    rest -= count * unitMillis;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}
