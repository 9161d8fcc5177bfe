import { percentile } from '../../lib/percentile.ts';

/** How durations spread. Each figure is one of them, none is interpolated. */
export interface Spread {
  readonly count: number;
  readonly medianMillis: number;
  readonly ninetiethMillis: number;
}

/** Undefined if there are no durations. */
export function spreadOf(durationsMillis: readonly number[]): Spread | undefined {
  const sorted = durationsMillis.toSorted((one, other) => one - other);
  const medianMillis = percentile(sorted, 50);
  const ninetiethMillis = percentile(sorted, 90);
  if (medianMillis === undefined || ninetiethMillis === undefined) return undefined;
  return { count: sorted.length, medianMillis, ninetiethMillis };
}
