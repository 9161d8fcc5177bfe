/** As many of `items` from the start as fit into `max` together. */
export function fitWithin<T>(
  items: readonly T[],
  max: number,
  sizeOf: (item: T) => number,
): readonly T[] {
  let size = 0;
  const end = items.findIndex((item) => (size += sizeOf(item)) > max);
  return items.slice(0, end === -1 ? undefined : end);
}

/** How many characters of a message or window something takes, with the comma after it. */
export function jsonLength(part: object | string): number {
  return JSON.stringify(part).length + 1;
}
