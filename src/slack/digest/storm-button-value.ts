/** `storm.3`: which storm a digest's button belongs to, for old digests outlive their storm. */
export function formatStormButtonValue(stormNumber: number): string {
  return `storm.${stormNumber}`;
}

/** Reads the number that `formatStormButtonValue` wrote; anything else is undefined. */
export function parseStormButtonValue(text: string): number | undefined {
  const [, digits] = /^storm\.([1-9]\d{0,8})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
