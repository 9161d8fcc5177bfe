/** Of sorted numbers, the smallest that so many percent of them do not exceed: nearest rank. */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1];
}
