import { compareTexts } from '../../lib/compare-texts.ts';
import { countEach } from '../../lib/count-each.ts';
import type { Ending } from '../model/chunk.ts';

const maxEndings = 3;
const extension = /\.[\w-]{1,20}$/;

/** Counts the extensions of keys, the commonest first. */
export function countEndings(keys: readonly string[]): Ending[] {
  return commonest(countEach(keys.flatMap((key) => extension.exec(key)?.[0] ?? [])));
}

/** Adds counts up. */
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
