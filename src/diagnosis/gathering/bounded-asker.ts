import { describeError } from '../../lib/describe-error.ts';
import { within } from '../../lib/within.ts';
import type { ReadAction } from '../model/read-actions.ts';
import type { Reading, Unseen } from '../model/reading.ts';

/** Asks AWS for one diagnosis, no more often and for no longer than is allowed. */
export interface BoundedAsker {
  /**
   * What the call gives; `not asked` if no call is left for it, `no answer` if it comes too late or fails.
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

/** Bounds what is asked: so many calls in all, each for so many milliseconds. */
export function buildBoundedAsker(maxCalls: number, callMillis: number): BoundedAsker {
  let made = 0;
  let kept = 0;
  return {
    async ask(action, call, cost = 1) {
      if (cost > maxCalls - kept - made) return notAsked(action);
      made += cost;
      try {
        return await within(callMillis, call(), action);
      } catch (error) {
        return { kind: 'unseen', why: 'no answer', action, detail: describeError(error) };
      }
    },
    take() {
      const isLeft = made + kept < maxCalls;
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
