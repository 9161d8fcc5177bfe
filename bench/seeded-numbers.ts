const seed = 0x53_33_72_65;

/**
 * A number from 0 to 2^32 - 1 that looks random and is the same at each run.
 *
 * Computed from the index instead of drawn in a row, so that any message can be made alone and none need be kept.
 *
 * @param salt - tells apart what is decided about the same index
 */
export function numberAt(index: number, salt: number): number {
  let bits = seed ^ Math.imul(index + 1, 0x9e37_79b1) ^ Math.imul(salt + 1, 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0_aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a_2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** The same, from 0 up to but not including 1. */
export function fractionAt(index: number, salt: number): number {
  return numberAt(index, salt) / 2 ** 32;
}
