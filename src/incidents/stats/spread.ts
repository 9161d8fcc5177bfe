import { percentile } from '../../lib/percentile.ts';

/** How some durations spread, in milliseconds. Each figure is one of them, none is made up between two. */
export interface Spread {
  readonly count: number;
  /** At least half of them took no longer. */
  readonly medianMillis: number;
  /** At least nine in ten of them took no longer. */
  readonly ninetiethMillis: number;
}

/** Says how durations spread; undefined if there are none. */
export function spreadOf(durationsMillis: readonly number[]): Spread | undefined {
  const sorted = durationsMillis.toSorted((one, other) => one - other);
  const medianMillis = percentile(sorted, 50);
  const ninetiethMillis = percentile(sorted, 90);
  if (medianMillis === undefined || ninetiethMillis === undefined) return undefined;
  return { count: sorted.length, medianMillis, ninetiethMillis };
}
