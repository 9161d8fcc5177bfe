import { sumBy } from './sum-by.ts';

/**
 * Asks in turn, at most so many at once, for what takes much memory. Those who wait with the same question get one
 * answer; one that is under way already is not shared, for it may not know what has just changed.
 */
export function takeTurns<Answer>(
  ask: (question: string) => Promise<Answer>,
  atOnce: number,
): (question: string) => Promise<Answer> {
  const waiting = new Map<string, Promise<Answer>>();
  const lanes = Array.from({ length: atOnce }, (): Promise<unknown> => Promise.resolve());
  return (question) => {
    const sameQuestion = waiting.get(question);
    if (sameQuestion !== undefined) return sameQuestion;
    // A question has one lane, so that twenty who ask it take the memory of one.
    const lane = sumBy(question, (letter) => letter.charCodeAt(0)) % atOnce;
    const before = lanes[lane] ?? Promise.resolve();
    const answer = before.then(() => {
      waiting.delete(question);
      return ask(question);
    });
    waiting.set(question, answer);
    lanes[lane] = answer.catch(() => undefined);
    return answer;
  };
}
