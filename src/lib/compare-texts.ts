/** For sorting by UTF-16 units: the same order in every place and language. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
