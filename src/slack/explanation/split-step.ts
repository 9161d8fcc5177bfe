/** Parts a step's words from the policy statement in JSON that they may hold. */
export function splitStep(says: string): {
  readonly before: string;
  readonly statement: string | undefined;
  readonly after: string;
} {
  const start = says.indexOf('{"');
  const end = says.lastIndexOf('}') + 1;
  if (start < 0 || end < start) return { before: says, statement: undefined, after: '' };
  return {
    before: says.slice(0, start),
    statement: says.slice(start, end),
    after: says.slice(end),
  };
}
