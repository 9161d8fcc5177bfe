/** 30 s, so that the bot is back soon after what it needs is back. */
const usualMaxMillis = 30_000;

/** How long to wait after so many failures in a row: `firstMillis`, then twice as long each time. */
export function backOffMillis(
  failuresInARow: number,
  firstMillis: number,
  maxMillis = usualMaxMillis,
): number {
  return Math.min(maxMillis, firstMillis * 2 ** (failuresInARow - 1));
}
