import { compareTexts } from '../../lib/compare-texts.ts';
import { countEach } from '../../lib/count-each.ts';
import type { Ending } from '../model/chunk.ts';

/** The commonest few are enough to see whether nearly all keys end alike. */
const maxEndings = 3;
/** What comes after the last dot of a key, where it looks like a kind of file. */
const form = /\.[\w-]{1,20}$/;

/** Counts how keys end, the commonest first. */
export function countEndings(keys: readonly string[]): Ending[] {
  return commonest(countEach(keys.flatMap((key) => form.exec(key)?.[0] ?? [])));
}

/** Adds up what was counted in parts. */
export function addEndings(parts: readonly Ending[]): Ending[] {
  const counts = new Map<string, number>();
  for (const { text, count } of parts) counts.set(text, (counts.get(text) ?? 0) + count);
  return commonest(counts);
}

function commonest(counts: ReadonlyMap<string, number>): Ending[] {
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((one, other) => other.count - one.count || compareTexts(one.text, other.text))
    .slice(0, maxEndings);
}
