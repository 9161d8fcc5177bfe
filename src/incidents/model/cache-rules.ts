import { type CachedAnswers, cacheAnswers } from '../../lib/cache-answers.ts';

/** A new mute or route takes so long to reach every worker, and so does the end of one. */
export const rulesCacheMillis = 10_000;

/** Mutes or routes, as a worker knows them. */
export type CachedRules<Rule> = CachedAnswers<[], readonly Rule[]>;

/** Gives what people have set up, and reads it again now and then. */
export function cacheRules<Rule>(
  list: () => Promise<readonly Rule[]>,
  clock: () => Date,
): CachedRules<Rule> {
  return cacheAnswers(list, { millis: rulesCacheMillis, clock });
}
