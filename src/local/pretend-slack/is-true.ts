/** Whether a boolean argument is true, in JSON or in a form. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1';
}
