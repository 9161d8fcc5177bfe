import { distance } from 'fastest-levenshtein';

/** Longer ones are no typo, and would take their time. */
const maxLetters = 64;

/** The word that was likely meant: all its letters, in a wrong order, or one letter in four wrong. Case does not matter. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const seen = typed.toLowerCase();
  if (seen.length > maxLetters) return undefined;
  const [nearest] = words
    .map((word) => ({ word, errors: distance(seen, word.toLowerCase()) }))
    .filter(({ word, errors }) => errors <= maxErrors(seen, word.toLowerCase()))
    .toSorted((one, other) => one.errors - other.errors);
  return nearest?.word;
}

/** Two letters that changed places count as two errors. */
function maxErrors(seen: string, word: string): number {
  const isShuffled = Array.from(seen).sort().join('') === Array.from(word).sort().join('');
  return Math.max(isShuffled ? 2 : 1, Math.floor(word.length / 4));
}
