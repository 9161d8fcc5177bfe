import type { Explanation } from '../replication/explanation.ts';

/** What to do first, in words short enough for a message; undefined if nothing is known. */
export function briefNextStep({ fixes, checks }: Explanation): string | undefined {
  const step = fixes[0] ?? checks[0];
  return step && briefStep(step.says);
}

/** A step's words without the policy statement in them: half a statement helps nobody, and a whole one is long. */
export function briefStep(says: string): string {
  const { before, statement, after } = splitStep(says);
  return statement === undefined ? says : `${before}see “How to fix”.${after}`;
}

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
