/** How often a property is tried: enough for each day, and `PROPERTY_RUNS` times as often where somebody waits for it. */
export function propertyRuns(usual: number): number {
  return usual * Number(process.env['PROPERTY_RUNS'] ?? 1);
}
