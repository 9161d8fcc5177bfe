/** Whether a value is an object or an array. */
export function hasProperties(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
