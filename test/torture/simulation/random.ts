/** Numbers that look random and follow from a seed. */
export interface Random {
  /** From 0 up to but not including 1. */
  fraction(): number;
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
  between(least: number, most: number): number;
  pick<T>(all: readonly T[]): T;
}

/** Mulberry32: 32 bits of state, and each seed gives another sequence. */
export function buildRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(fraction() * end);
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    between: (least, most) => least + fraction() * (most - least),
    pick: (all) => all[below(all.length)]!,
  };
}
