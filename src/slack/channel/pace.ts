import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { max } from 'date-fns/max';
import type { Outcome, Urgency } from '../../incidents/announcing/alert-channel.ts';
import type { SlackBudget } from '../../incidents/announcing/slack-budget.ts';

/** Makes a call, unless Slack wants silence when its turn comes. */
type Turn = <T>(call: () => Promise<T>) => Promise<T | Outcome>;

/**
 * Keeps the bot's own messages within what Slack allows a channel and an app:
 * about 1 post a second and 50 updates a minute, of which some stay free for clicks.
 */
export interface Pace {
  /** Waits until a post may be made; about a second for each that waits already. */
  readonly post: Turn;
  /** Waits for a place among the updates; a person's click has one at once, unless many click. */
  readonly update: Record<Urgency, Turn>;
  readonly other: Turn;
  /** Slack asked for silence. */
  hush(seconds: number): void;
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
const updateBurst: Readonly<Record<Urgency, number>> = { 'for a click': 10, 'in turn': 5 };

/** @param wait - resolves after that many milliseconds */
export function buildPace(clock: () => Date, wait: (millis: number) => Promise<unknown>): Pace {
  let nextPostAt = new Date(0);
  /** The moment until which the updates made so far use up the allowance. */
  let updatesPaidUntil = new Date(0);
  let quietUntil = new Date(0);
  let postsBefore: Promise<unknown> = Promise.resolve();

  const other: Turn = async (call) => {
    const quietMillis = differenceInMilliseconds(quietUntil, clock());
    if (quietMillis <= 0) return call();
    return { kind: 'rate limited', retryAfterSeconds: quietMillis / 1000 };
  };

  const postInTurn: Turn = async (call) => {
    const early = differenceInMilliseconds(nextPostAt, clock());
    if (early > 0) await wait(early);
    try {
      return await other(call);
    } finally {
      // Counted from the answer, so that a slow request cannot push two posts together.
      nextPostAt = addMilliseconds(clock(), postGapMillis);
    }
  };

  const updateInTurn =
    (urgency: Urgency): Turn =>
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
      'for a click': updateInTurn('for a click'),
      'in turn': updateInTurn('in turn'),
    },
    post(call) {
      const turn = postsBefore.then(() => postInTurn(call));
      postsBefore = turn.catch(() => undefined);
      return turn;
    },
    hush(seconds) {
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
