import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from '../../lib/dates.ts';

const units = [
  ['d', millisecondsInDay],
  ['h', millisecondsInHour],
  ['min', millisecondsInMinute],
] as const;

/** In at most two units, the rest cut off: `1 h 30 min`, `under 1 min`. */
export function formatDuration(millis: number): string {
  const first = units.findIndex(([, unitMillis]) => millis >= unitMillis);
  if (first === -1) return 'under 1 min';
  const words: string[] = [];
  let rest = millis;
  for (const [unit, unitMillis] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / unitMillis);
    rest -= count * unitMillis;
    if (count > 0) words.push(`${count} ${unit}`);
  }
  return words.join(' ');
}
