import { readNote } from './read-note.ts';

/** What somebody typed after the name of a command, such as `orders* for 4h because lock files`. */
export interface Clauses {
  /** Word by word what stands before the rest: `orders*`. */
  readonly before: readonly string[];
  /** What follows `for` or `until`: `4h`. Empty if nothing does; a second `for` is part of it, and no time. */
  readonly end: string | undefined;
  /** What follows `because`, up to the end and as it was typed, but no longer than a note: `lock files`. */
  readonly why: string | undefined;
}

const because = /(?<!\S)because(?!\S)/i;
const forOrUntil = /(?<!\S)(?:for|until)(?!\S)/i;

/** Parts what is asked from when it ends and why; the why comes last, so that it may hold any word. */
export function readClauses(text: string): Clauses {
  const [asked, why] = cut(text, because);
  const [before, end] = cut(asked, forOrUntil);
  const words = before.split(/\s+/).filter((word) => word !== '');
  return { before: words, end, why: readNote(why) };
}

function cut(text: string, keyword: RegExp): [before: string, after: string | undefined] {
  const found = keyword.exec(text);
  if (found === null) return [text, undefined];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length).trim()];
}
