import { percentile } from '../src/lib/percentile.ts';

/** Figures of several rounds in one. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The smallest value that so many percent of the values do not exceed. */
export function percentileOf(values: readonly number[], percent: number): number {
  return percentile(sort(values), percent) ?? NaN;
}

/** Median, smallest and largest of some values: at least one. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = sort(values);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
  return { median, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}

function sort(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other);
}
