/** Cuts a list into parts of `size`, in order; the last one may be shorter. */
export function splitEvery<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size) {
    parts.push(list.slice(start, start + size));
  }
  return parts;
}
