/**
 * The smallest of some numbers that so many percent of them do not exceed: nearest rank.
 *
 * @param sorted - from the smallest to the largest
 */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1];
}
