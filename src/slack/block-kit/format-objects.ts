import { maxCounted } from '../../incidents/counting/chunk-union.ts';
import { formatNumber } from './format-number.ts';

/** `1,284 objects`, `1 object`, `no objects`, `1,000,000+ objects`. */
export function formatObjects(count: number): string {
  if (count === 0) return 'no objects';
  return `${formatCount(count)} ${count === 1 ? 'object' : 'objects'}`;
}

/** `1,284`, and `1,000,000+` where counting stopped. */
export function formatCount(count: number): string {
  return count < maxCounted ? formatNumber(count) : `${formatNumber(maxCounted)}+`;
}

/** `1284`, for notifications, which programs read too. */
export function formatCountPlainly(count: number): string {
  return formatCount(count).replaceAll(',', '');
}

/** Says of a count that there may be more, unless it says so itself because counting stopped. */
export function atLeast(isLeast: boolean, count: number, text: string): string {
  return isLeast && count < maxCounted ? `at least ${text}` : text;
}
