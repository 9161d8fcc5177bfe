/** 30 s, so that the bot is back soon after what it needs is back. */
const longest = 30_000;

/** How long to wait after so many failures in a row: `first`, then twice as long each time, at most 30 s. */
export function backOffMillis(failuresInARow: number, first: number): number {
  return Math.min(longest, first * 2 ** (failuresInARow - 1));
}
