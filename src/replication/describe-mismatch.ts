import type { BaseIssue } from 'valibot';
import { showInput } from './show-input.ts';

/** The words of the library for what is there, and for what it takes, in words of ours. */
const plainWords: Readonly<Record<string, string>> = {
  undefined: 'nothing',
  string: 'text',
  Object: 'an object',
  Array: 'a list',
};

/** What was expected and what came. Checks of a schema give what they expect as their message: "at most 255 characters". */
export function describeMismatch({
  kind,
  expected,
  received,
  message,
}: BaseIssue<unknown>): string {
  const wanted = kind === 'schema' ? describeType(expected ?? '') : message;
  return `expected ${wanted}, got ${plainWords[received] ?? showInput(received)}`;
}

/** Of a field that is missing, the library says its name in quotes. */
function describeType(expected: string): string {
  return expected.startsWith('"') ? 'a value' : (plainWords[expected] ?? showInput(expected));
}
