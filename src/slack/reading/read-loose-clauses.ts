import { type Clauses, readClauses } from './read-clauses.ts';
import { readNote } from './read-note.ts';

/** No time that people type is longer: `2026-12-01 9:00 pm utc`, `in 2 days and 4 hours`. */
const maxWordsOfTime = 6;

/** Reads `orders* 4h noise` as `orders* for 4h because noise`, and `4h orders*` as `orders* for 4h`. */
export function readLooseClauses(text: string, isTime: (text: string) => boolean): Clauses {
  const clauses = readClauses(text);
  const { before, end, why } = clauses;
  const first =
    before.length > 0 && end !== undefined ? undefined : splitTime(startOf(clauses), isTime);
  if (first !== undefined) return { before: first.rest, end: first.time, why };
  if (end === undefined) {
    const at = before
      .slice(0, maxWordsOfTime)
      .findIndex((_word, index) => index > 0 && splitTime(before.slice(index), isTime));
    const found = at < 0 ? undefined : splitTime(before.slice(at), isTime);
    if (found === undefined || (why !== undefined && found.rest.length > 0)) return clauses;
    const { time, rest } = found;
    return { before: before.slice(0, at), end: time, why: why ?? readNote(rest.join(' ')) };
  }
  const found = why === undefined ? splitTime(end.split(/\s+/), isTime) : undefined;
  return found ? { before, end: found.time, why: readNote(found.rest.join(' ')) } : clauses;
}

/** Where a time may stand before what it is of: `4h orders*`, `for 4h orders*`. */
function startOf({ before, end = '' }: Clauses): readonly string[] {
  return before.length > 0 ? before : end.split(/\s+/);
}

/** The longest time at the beginning of some words, and the words after it. */
function splitTime(
  words: readonly string[],
  isTime: (text: string) => boolean,
): { readonly time: string; readonly rest: readonly string[] } | undefined {
  for (let count = Math.min(words.length, maxWordsOfTime); count > 0; count -= 1) {
    const time = words.slice(0, count).join(' ');
    if (isTime(time)) return { time, rest: words.slice(count) };
  }
  return undefined;
}
