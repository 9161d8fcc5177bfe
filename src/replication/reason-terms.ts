import { explainedReasons } from './find-reason.ts';
import { readTerms } from './read-terms.ts';
import type { Reason, Step } from './reasons/reason.ts';

/** How much each term says about one reason, from 0 to 1: by the most prominent of the texts that hold it. */
type TermWeights = ReadonlyMap<string, number>;

const weightsByReason: ReadonlyMap<Reason, TermWeights> = new Map(
  explainedReasons.map((reason) => [reason, weighTerms(reason)]),
);

function weighTerms(reason: Reason): TermWeights {
  const weighed: readonly (readonly [number, readonly string[]])[] = [
    [0.2, instructions(reason.checks)],
    [0.3, instructions(reason.fixes)],
    [0.4, [reason.nextStep]],
    [0.5, reason.causes.slice(1)],
    [
      0.6,
      [
        ...reason.causes.slice(0, 1),
        reason.meaning,
        ...reason.permissions.flatMap(({ action, policy }) => [action, policy]),
      ],
    ],
    [0.8, [reason.title]],
    [1, [reason.code, ...reason.askedAs]],
  ];
  return new Map(
    weighed.flatMap(([weight, texts]) =>
      texts.flatMap(readTerms).map((term) => [term, weight] as const),
    ),
  );
}

function instructions(steps: readonly Step[]): string[] {
  return steps.map(({ instruction }) => instruction);
}

/** Every ask is about this, so it says little. */
const subject = new Set(['replicated', 'not replicated', 'objects'].flatMap(readTerms));

/** The fewer reasons speak of a term, the more it says; a pair adds to what its words say already. */
function measureRarity(): ReadonlyMap<string, number> {
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

const rarities = measureRarity();

/** How much of what was typed speaks of a reason, from 0 to about 1; rare terms count most, unknown ones not at all. */
export function buildLikeness(text: string): (reason: Reason) => number {
  const spoken = readTerms(text)
    .map(knownTerms)
    .filter((known) => known.length > 0);
  const total = spoken.reduce((sum, known) => sum + Math.max(0, ...known.map(rarityOf)), 0);
  return (reason) => {
    const weights = weightsByReason.get(reason) ?? new Map();
    const worth = (term: string) => (weights.get(term) ?? 0) * rarityOf(term);
    const told = spoken.reduce((sum, known) => sum + Math.max(0, ...known.map(worth)), 0);
    return total === 0 ? 0 : told / total;
  };
}

/** The term itself; of one that is not in any text, those it begins, for people look for `unv` before they end the word. */
function knownTerms(term: string): string[] {
  if (rarities.has(term) || term.length < 3 || term.includes(' ')) return [term];
  return [...rarities.keys()].filter((known) => !known.includes(' ') && known.startsWith(term));
}

function rarityOf(term: string): number {
  return rarities.get(term) ?? 0;
}
