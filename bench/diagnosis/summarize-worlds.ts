import { type Spread, spreadOf } from '../statistics.ts';
import { callMillis } from './diagnose-world.ts';
import type { WorldResult } from './run-worlds.ts';

/** How many worlds there were of a kind, and how they were answered. */
export interface Tally {
  readonly name: string;
  readonly worlds: number;
  /** Of these the cause can be seen with the permissions given. */
  readonly visible: number;
  readonly first: number;
  /** Shown, and something else before it. */
  readonly later: number;
  /** Of those whose cause can be seen. */
  readonly notShown: number;
  /** Of those whose cause cannot be seen: shown nevertheless, or said that it cannot be told. */
  readonly toldHidden: number;
  /** Worlds in which something was shown to be wrong that is not. */
  readonly accused: number;
}

/** What a run of the benchmark found. */
export interface DiagnosisSummary {
  readonly worlds: number;
  readonly seed: number;
  /** How many ways of breaking there were. */
  readonly breakages: number;
  /** By permissions, and all of them last. */
  readonly tallies: readonly Tally[];
  /** Of worlds in which two things are broken: how many, of how many in which the second can be seen, showed both. */
  readonly next: { readonly shown: number; readonly visible: number };
  readonly calls: Spread;
  /** Of the longest chain of calls that wait for each other, with 100 ms each. */
  readonly seconds: Spread;
}

/** Counts. */
export function summarizeWorlds(results: readonly WorldResult[], seed: number): DiagnosisSummary {
  const byPermissions = Map.groupBy(results, ({ permissions }) => permissions.name);
  return {
    worlds: results.length,
    seed,
    breakages: new Set(results.map(({ broken }) => broken.breakage.name)).size,
    tallies: [
      ...[...byPermissions].map(([name, some]) => tally(name, some)),
      tally('all worlds', results),
    ],
    next: {
      shown: results.filter((one) => one.isNextVisible && one.isNextShown).length,
      visible: results.filter((one) => one.isNextVisible).length,
    },
    calls: spreadOf(results.map(({ calls }) => calls)),
    seconds: spreadOf(results.map(({ waves }) => (waves * callMillis) / 1_000)),
  };
}

function tally(name: string, results: readonly WorldResult[]): Tally {
  const visible = results.filter(({ isVisible }) => isVisible);
  const hidden = results.filter(({ isVisible }) => !isVisible);
  const count = (some: readonly WorldResult[], ...grades: readonly WorldResult['grade'][]) =>
    some.filter(({ grade }) => grades.includes(grade)).length;
  return {
    name,
    worlds: results.length,
    visible: visible.length,
    first: count(visible, 'first'),
    later: count(visible, 'later'),
    notShown: count(visible, 'cannot tell', 'cleared', 'not found'),
    toldHidden: count(hidden, 'first', 'later', 'cannot tell'),
    accused: results.filter(({ accused }) => accused.length > 0).length,
  };
}
