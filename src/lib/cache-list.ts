import { addMilliseconds } from 'date-fns/addMilliseconds';

/** A new rule takes so long to reach every worker, and so does the end of one. */
export const cacheMillis = 10_000;

/** Mutes or routes, as a worker knows them. */
export interface CachedList<Rule> {
  read(): Promise<readonly Rule[]>;
  /** They were changed here: the next who asks reads them anew. */
  invalidate(): void;
}

/** Gives what people have set up, and reads it again now and then. */
export function cacheList<Rule>(
  list: () => Promise<readonly Rule[]>,
  clock: () => Date,
): CachedList<Rule> {
  let known: readonly Rule[] = [];
  let until: Date | undefined;
  return {
    async read() {
      const now = clock();
      if (until === undefined || until <= now) {
        known = await list();
        until = addMilliseconds(now, cacheMillis);
      }
      return known;
    },
    invalidate() {
      until = undefined;
    },
  };
}
