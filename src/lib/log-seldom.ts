import { millisecondsInMinute } from './dates.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Writes the first of what strangers can cause at will, then a line a minute at most; `count` is how many since the last. */
export function logSeldom(
  write: (fields: Fields) => void,
  clock: () => Date = () => new Date(),
): (fields: Fields) => void {
  let count = 0;
  let writtenAt = -Infinity;
  return (fields) => {
    count += 1;
    const now = clock().getTime();
    if (Math.abs(now - writtenAt) < millisecondsInMinute) return;
    write({ ...fields, count });
    [count, writtenAt] = [0, now];
  };
}
