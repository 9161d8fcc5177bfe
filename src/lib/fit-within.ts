/** As many items from the start as fit into `max` together. */
export function fitWithin<T>(
  items: readonly T[],
  max: number,
  sizeOf: (item: T) => number,
): readonly T[] {
  let size = 0;
  const end = items.findIndex((item) => (size += sizeOf(item)) > max);
  return end === -1 ? items : items.slice(0, end);
}
