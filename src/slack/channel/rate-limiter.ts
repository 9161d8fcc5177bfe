import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { max } from 'date-fns/max';
import type { Outcome, Urgency } from '../../incidents/announcing/alert-channel.ts';
import type { SlackBudget } from '../../incidents/model/slack-budget.ts';

/** Makes a call, unless Slack wants silence when its turn comes. */
type LimitedCall = <T>(call: () => Promise<T>) => Promise<T | Outcome>;

/**
 * Keeps the bot's own messages within what Slack allows a channel and an app:
 * about 1 post a second and 50 updates a minute, of which some stay free for clicks.
 */
export interface RateLimiter {
  /** Waits until a post may be made; about a second for each that waits already. */
  readonly post: LimitedCall;
  /** Waits for a place among the updates; a person's click has one at once, unless many click. */
  readonly update: Record<Urgency, LimitedCall>;
  readonly other: LimitedCall;
  /** Slack asked for silence. */
  pauseFor(seconds: number): void;
  /** What is used up by now. */
  read(): SlackBudget;
  /** Reckons with what somebody else used up of the same allowance. */
  adopt(budget: SlackBudget): void;
}

/** Slack's 1 second, and a little for requests that overtake each other on the way. */
const postGapMillis = 1_050;
/** 45 a minute. */
const updateGapMillis = Math.ceil(60_000 / 45);
/** Updates that may be made at once after a calm time. The difference is kept free for clicks. */
const updateBurst: Readonly<Record<Urgency, number>> = { interactive: 10, background: 5 };

/** @param wait - resolves after that many milliseconds */
export function buildRateLimiter(
  clock: () => Date,
  wait: (millis: number) => Promise<unknown>,
): RateLimiter {
  let nextPostAt = new Date(0);
  /** The moment until which the updates made so far use up the allowance. */
  let updatesPaidUntil = new Date(0);
  let quietUntil = new Date(0);
  let postsBefore: Promise<unknown> = Promise.resolve();

  const other: LimitedCall = async (call) => {
    const quietMillis = differenceInMilliseconds(quietUntil, clock());
    if (quietMillis <= 0) return call();
    return { kind: 'rate limited', retryAfterSeconds: quietMillis / 1000 };
  };

  const postWhenAllowed: LimitedCall = async (call) => {
    const early = differenceInMilliseconds(nextPostAt, clock());
    if (early > 0) await wait(early);
    try {
      return await other(call);
    } finally {
      // Counted from the answer, so that a slow request cannot push two posts together.
      nextPostAt = addMilliseconds(clock(), postGapMillis);
    }
  };

  const updateWhenAllowed =
    (urgency: Urgency): LimitedCall =>
    async (call) => {
      const now = clock();
      updatesPaidUntil = addMilliseconds(max([updatesPaidUntil, now]), updateGapMillis);
      const burstMillis = updateBurst[urgency] * updateGapMillis;
      const ahead = differenceInMilliseconds(updatesPaidUntil, now) - burstMillis;
      if (ahead > 0) await wait(ahead);
      return other(call);
    };

  return {
    other,
    update: {
      interactive: updateWhenAllowed('interactive'),
      background: updateWhenAllowed('background'),
    },
    post(call) {
      const turn = postsBefore.then(() => postWhenAllowed(call));
      postsBefore = turn.catch(() => undefined);
      return turn;
    },
    pauseFor(seconds) {
      quietUntil = max([quietUntil, addSeconds(clock(), seconds)]);
    },
    read: () => ({ nextPostAt, updatesPaidUntil, quietUntil }),
    adopt(budget) {
      nextPostAt = max([nextPostAt, budget.nextPostAt]);
      updatesPaidUntil = max([updatesPaidUntil, budget.updatesPaidUntil]);
      quietUntil = max([quietUntil, budget.quietUntil]);
    },
  };
}
