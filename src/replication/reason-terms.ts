import { explainedReasons } from './find-reason.ts';
import { directnessOf } from './permission-needs.ts';
import { readTerms, readWords } from './read-terms.ts';
import type { Reason, Step } from './reasons/reason.ts';
import { causesOf, checksOf, fixesOf } from './steps-of.ts';

/** How much each term says about one reason, from 0 to 1: by the most prominent of the texts that hold it. */
type TermWeights = ReadonlyMap<string, number>;

/** What the texts of all reasons speak of. */
interface Vocabulary {
  readonly weightsByReason: ReadonlyMap<Reason, TermWeights>;
  readonly rarities: ReadonlyMap<string, number>;
  /** By which a term is found of which the stem is shorter than what was typed of it: `versio`. */
  readonly termsByWord: ReadonlyMap<string, string>;
}

let learnt: Vocabulary | undefined;

/** Learnt when somebody first asks in words, for it takes a third of the time that all of `slack` takes to load on Lambda. */
function readVocabulary(): Vocabulary {
  if (learnt !== undefined) return learnt;
  const termsByWord = new Map<string, string>();
  const weightsByReason = new Map(
    explainedReasons.map((reason) => [reason, weighTerms(reason, termsByWord)]),
  );
  learnt = { weightsByReason, rarities: measureRarity(weightsByReason), termsByWord };
  return learnt;
}

function weighTerms(reason: Reason, termsByWord: Map<string, string>): TermWeights {
  const needed = reason.permissions.map(
    ({ action, policy }) => [0.6 * directnessOf(reason, [action]), [action, policy]] as const,
  );
  const weighed: readonly (readonly [number, readonly string[]])[] = [
    [1, [reason.code, ...(reason.askedAs ?? [])]],
    [0.8, [reason.title]],
    [0.6, [reason.meaning, ...causesOf(reason).slice(0, 1)]],
    [0.5, causesOf(reason).slice(1)],
    [0.4, [reason.nextStep]],
    [0.3, instructions(fixesOf(reason))],
    [0.2, instructions(checksOf(reason))],
    ...needed,
  ];
  const weights = new Map<string, number>();
  for (const [weight, texts] of weighed) {
    for (const [word, term] of texts.flatMap(readWords)) termsByWord.set(word, term);
    for (const term of texts.flatMap(readTerms)) {
      weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    }
  }
  return weights;
}

function instructions(steps: readonly Step[]): string[] {
  return steps.map(({ instruction }) => instruction);
}

/** Every ask is about this, so it says little. */
const subject = new Set(['replicated', 'not replicated', 'objects'].flatMap(readTerms));

/** Less than this is the subject alone. */
const leastSaid = 0.5;

/** The fewer reasons speak of a term, the more it says; a pair adds to what its words say already. */
function measureRarity(
  weightsByReason: Vocabulary['weightsByReason'],
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const weights of weightsByReason.values()) {
    for (const [term, weight] of weights) shares.set(term, (shares.get(term) ?? 0) + weight);
  }
  return new Map(
    [...shares].map(([term, share]) => {
      const rarity = Math.log(1 + weightsByReason.size / Math.max(1, share));
      return [term, subject.has(term) ? 0.3 : term.includes(' ') ? rarity / 2 : rarity];
    }),
  );
}

/** How much of what was typed speaks of a reason, from 0 to about 1; rare terms count most, unknown ones not at all. */
export function buildLikeness(text: string): (reason: Reason) => number {
  const vocabulary = readVocabulary();
  const { weightsByReason, rarities } = vocabulary;
  const rarityOf = (term: string) => rarities.get(term) ?? 0;
  const spoken = readTerms(text).map((term) => knownTerms(term, vocabulary));
  const total = spoken.reduce((sum, known) => sum + Math.max(0, ...known.map(rarityOf)), 0);
  return (reason) => {
    const weights = weightsByReason.get(reason) ?? new Map();
    const worth = (term: string) => (weights.get(term) ?? 0) * rarityOf(term);
    const told = spoken.reduce((sum, known) => sum + Math.max(0, ...known.map(worth)), 0);
    return total < leastSaid ? 0 : told / total;
  };
}

/**
 * The term itself. Of one that is in no text, those that it begins, for people look for `unv` before they end the word,
 * or of a negated one what it negates: `cannot decrypt` is about decrypting.
 */
function knownTerms(term: string, vocabulary: Vocabulary): string[] {
  const { rarities } = vocabulary;
  if (rarities.has(term) || term.length < 3 || term.includes(' ')) return [term];
  const stems = [...rarities.keys()].filter(
    (known) => !known.includes(' ') && known.startsWith(term),
  );
  const begun = stems.length > 0 ? stems : termsOfWords(term, vocabulary);
  const negated = /^not(.{3,})/.exec(term)?.[1];
  return begun.length > 0 || negated === undefined ? begun : knownTerms(negated, vocabulary);
}

function termsOfWords(start: string, { termsByWord, rarities }: Vocabulary): string[] {
  const terms = [...termsByWord].flatMap(([word, term]) => (word.startsWith(start) ? term : []));
  return [...new Set(terms)].filter((term) => rarities.has(term));
}
