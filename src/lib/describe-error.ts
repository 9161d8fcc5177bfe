/** An error's message and those of its causes, for `fetch failed` says little without them. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node's errors of connections may have no message, and say in `code` what is wrong.
  const text = error.message || ('code' in error ? String(error.code) : error.name);
  return error.cause === undefined ? text : `${text}: ${describeError(error.cause)}`;
}
