import { fractionAt } from '../seeded-numbers.ts';

/** Draws that look random and are the same for a world and a seed. */
export interface Draw {
  /** From 0 up to but not including 1. */
  fraction(): number;
  chance(probability: number): boolean;
  one<Value>(values: readonly Value[]): Value;
}

/** Draws for one world. */
export function buildDraw(seed: number, world: number): Draw {
  let drawn = 0;
  const fraction = () => fractionAt(world * 1_000 + (drawn += 1), seed);
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    one: (values) => values[Math.floor(fraction() * values.length)]!,
  };
}
