/** Answers to questions, each asked again only when its last answer is too old. */
export interface CachedAnswers<Question extends readonly string[], Answer> {
  read(...question: Question): Promise<Answer>;
  /** The next to ask any question gets a new answer. */
  invalidate(): void;
}

/** How long answers are kept. */
export interface CacheLife {
  readonly millis: number;
  readonly clock: () => Date;
}

/** All are forgotten together when there are so many. */
const maxAnswers = 1_000;

/** Keeps what `ask` answers, for ever without `life`. Errors are not kept, nor is `undefined`. */
export function cacheAnswers<Question extends readonly string[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
  life: CacheLife = { millis: Infinity, clock: () => new Date(0) },
): CachedAnswers<Question, Answer> {
  const known = new Map<string, { readonly answer: Answer; readonly untilMillis: number }>();
  return {
    async read(...question) {
      const key = JSON.stringify(question);
      const nowMillis = life.clock().getTime();
      const kept = known.get(key);
      if (kept !== undefined && kept.untilMillis > nowMillis) return kept.answer;
      const answer = await ask(...question);
      if (answer === undefined) return answer;
      if (known.size >= maxAnswers) known.clear();
      known.set(key, { answer, untilMillis: nowMillis + life.millis });
      return answer;
    },
    invalidate: () => known.clear(),
  };
}
