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

/**
 * Keeps what `ask` answers, for ever without `life`. Errors are not kept, nor is `undefined`. Those who ask the same while an
 * answer is under way get that one.
 */
export function cacheAnswers<Question extends readonly string[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
  life: CacheLife = { millis: Infinity, clock: () => new Date(0) },
): CachedAnswers<Question, Answer> {
  const known = new Map<string, { readonly answer: Answer; readonly untilMillis: number }>();
  const underWay = new Map<string, Promise<Answer>>();
  const askAnew = async (key: string, question: Question, nowMillis: number): Promise<Answer> => {
    const answering = ask(...question);
    underWay.set(key, answering);
    try {
      const answer = await answering;
      // Else it was told meanwhile that answers have changed, and this one may be of before.
      if (answer !== undefined && underWay.get(key) === answering) {
        if (known.size >= maxAnswers) known.clear();
        known.set(key, { answer, untilMillis: nowMillis + life.millis });
      }
      return answer;
    } finally {
      if (underWay.get(key) === answering) underWay.delete(key);
    }
  };
  return {
    async read(...question) {
      const key = JSON.stringify(question);
      const nowMillis = life.clock().getTime();
      const kept = known.get(key);
      if (kept !== undefined && kept.untilMillis > nowMillis) return kept.answer;
      return underWay.get(key) ?? askAnew(key, question, nowMillis);
    },
    invalidate() {
      known.clear();
      underWay.clear();
    },
  };
}
