import { addMilliseconds } from 'date-fns/addMilliseconds';

/** A new rule takes so long to reach every worker, and so does the end of one. */
export const rememberedMillis = 10_000;

/** Mutes or routes, as a worker knows them. */
export interface Rules<Rule> {
  read(): Promise<readonly Rule[]>;
  /** They were changed here: the next who asks reads them anew. */
  forget(): void;
}

/** Gives what people have set up, and reads it again now and then. */
export function rememberRules<Rule>(
  list: () => Promise<readonly Rule[]>,
  clock: () => Date,
): Rules<Rule> {
  let known: readonly Rule[] = [];
  let until: Date | undefined;
  return {
    async read() {
      const now = clock();
      if (until === undefined || until <= now) {
        known = await list();
        until = addMilliseconds(now, rememberedMillis);
      }
      return known;
    },
    forget() {
      until = undefined;
    },
  };
}
