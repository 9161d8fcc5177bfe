import { describeError } from '../../lib/describe-error.ts';
import { within } from '../../lib/within.ts';
import type { ReadAction } from '../model/read-actions.ts';
import type { Reading, Unseen } from '../model/reading.ts';

/** Asks AWS for one diagnosis, no more often and for no longer than is allowed. */
export interface BoundedAsker {
  /**
   * What the call gives; `not asked` if no call is left for it, `no answer` if it comes too late or fails, or time is up.
   * @param cost - how many calls of AWS it takes
   */
  ask<Value>(
    action: ReadAction,
    call: () => Promise<Reading<Value>>,
    cost?: number,
  ): Promise<Reading<Value>>;
  /** Takes one more call if there is one, for whoever makes it by themselves. */
  take(): boolean;
  /** Keeps so many calls for what is more important than the next ones that are asked for. */
  keep(calls: number): void;
  /** How many calls were made. */
  calls(): number;
  /** How many may still be made. */
  left(): number;
}

/** What one diagnosis may take. */
interface AskingLimits {
  readonly maxCalls: number;
  /** Longest that one call may take. */
  readonly callMillis: number;
  /** Resolves when nothing may take any longer. */
  readonly isOver: Promise<void>;
}

/** Bounds what is asked: so many calls in all, each for so many milliseconds, and none once the time of the whole is up. */
export function buildBoundedAsker({ maxCalls, callMillis, isOver }: AskingLimits): BoundedAsker {
  let made = 0;
  let kept = 0;
  let isTimeUp = false;
  const ending = isOver.then(() => {
    isTimeUp = true;
  });
  return {
    async ask(action, call, cost = 1) {
      const late: Unseen = { kind: 'unseen', why: 'no answer', action };
      if (isTimeUp) return late;
      if (cost > Math.max(0, maxCalls - kept - made)) return notAsked(action);
      made += cost;
      try {
        return await within(callMillis, Promise.race([call(), ending.then(() => late)]), action);
      } catch (error) {
        return { kind: 'unseen', why: 'no answer', action, detail: describeError(error) };
      }
    },
    take() {
      const isLeft = !isTimeUp && made + kept < maxCalls;
      if (isLeft) made += 1;
      return isLeft;
    },
    keep(calls) {
      kept = calls;
    },
    calls: () => made,
    left: () => maxCalls - kept - made,
  };
}

/** For what was left out. */
export function notAsked(action: ReadAction): Unseen {
  return { kind: 'unseen', why: 'not asked', action };
}
