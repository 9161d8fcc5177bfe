const seed = 0x53_33_72_65;

/**
 * From 0 to 2^32 - 1, looks random and is always the same for an index and a `salt`, so that no message need be kept.
 */
export function numberAt(index: number, salt: number): number {
  let bits = seed ^ Math.imul(index + 1, 0x9e37_79b1) ^ Math.imul(salt + 1, 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0_aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a_2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** Such a number, from 0 up to but not including 1. */
export function fractionAt(index: number, salt: number): number {
  return numberAt(index, salt) / 2 ** 32;
}
