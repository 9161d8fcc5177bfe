/** The words that go with a count: `agree(1, 'row was', 'rows were')`. */
export function agree(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
