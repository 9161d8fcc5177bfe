import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import { millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { max } from 'date-fns/max';
import type { Outcome, Urgency } from '../../incidents/announcing/alert-channel.ts';
import { boundBudget, type SlackBudget } from '../../incidents/model/slack-budget.ts';

/** Makes a call, unless Slack wants silence by then. */
type LimitedCall = <T>(call: () => Promise<T>) => Promise<T | Outcome>;

/**
 * Keeps within what Slack allows: about 1 post a second in a channel, and 50 updates a minute, some free for clicks.
 */
export interface RateLimiter {
  /** Waits until a post may be made; about a second for each that waits already. */
  readonly post: LimitedCall;
  /** Waits for a place among the updates; a person's click has one at once, unless many click. */
  readonly update: Record<Urgency, LimitedCall>;
  readonly other: LimitedCall;
  pauseFor(seconds: number): void;
  read(): SlackBudget;
  /** Adds what somebody else used up of the same allowance. */
  adopt(budget: SlackBudget): void;
}

/** Slack's 1 second, and a little for requests that overtake each other on the way. */
const postGapMillis = 1_050;
const updatesPerMinute = 45;
const updateGapMillis = Math.ceil(millisecondsInMinute / updatesPerMinute);
/** Updates that may be made at once after a calm time. The difference is kept free for clicks. */
const updateBurst: Readonly<Record<Urgency, number>> = { interactive: 10, background: 5 };

interface LimiterParts {
  readonly used: { -readonly [Name in keyof SlackBudget]: Date };
  readonly clock: () => Date;
  readonly wait: (millis: number) => Promise<unknown>;
}

/** @param wait - resolves after that many milliseconds */
export function buildRateLimiter(
  clock: LimiterParts['clock'],
  wait: LimiterParts['wait'],
): RateLimiter {
  const never = new Date(0);
  const used = { nextPostAt: never, updatesPaidUntil: never, quietUntil: never };
  const parts: LimiterParts = { used, clock, wait };
  return {
    other: limitOther(parts),
    post: limitPosts(parts),
    update: {
      interactive: limitUpdates(parts, 'interactive'),
      background: limitUpdates(parts, 'background'),
    },
    pauseFor(seconds) {
      used.quietUntil = max([used.quietUntil, addSeconds(clock(), seconds)]);
    },
    read: () => ({ ...used }),
    adopt(left) {
      const budget = boundBudget(left, clock());
      used.nextPostAt = max([used.nextPostAt, budget.nextPostAt]);
      used.updatesPaidUntil = max([used.updatesPaidUntil, budget.updatesPaidUntil]);
      used.quietUntil = max([used.quietUntil, budget.quietUntil]);
    },
  };
}

function limitOther({ used, clock }: LimiterParts): LimitedCall {
  return async (call) => {
    const quietMillis = differenceInMilliseconds(used.quietUntil, clock());
    if (quietMillis <= 0) return call();
    return { kind: 'rate limited', retryAfterSeconds: quietMillis / millisecondsInSecond };
  };
}

function limitPosts(parts: LimiterParts): LimitedCall {
  const { used, clock, wait } = parts;
  const callUnlessQuiet = limitOther(parts);
  let postsBefore: Promise<unknown> = Promise.resolve();
  const postWhenAllowed: LimitedCall = async (call) => {
    const earlyMillis = differenceInMilliseconds(used.nextPostAt, clock());
    if (earlyMillis > 0) await wait(earlyMillis);
    try {
      return await callUnlessQuiet(call);
    } finally {
      // Counted from the answer, so that a slow request cannot push two posts together.
      used.nextPostAt = addMilliseconds(clock(), postGapMillis);
    }
  };
  return (call) => {
    const post = postsBefore.then(() => postWhenAllowed(call));
    postsBefore = post.catch(() => undefined);
    return post;
  };
}

function limitUpdates(parts: LimiterParts, urgency: Urgency): LimitedCall {
  const { used, clock, wait } = parts;
  const callUnlessQuiet = limitOther(parts);
  const burstMillis = updateBurst[urgency] * updateGapMillis;
  return async (call) => {
    const now = clock();
    used.updatesPaidUntil = addMilliseconds(max([used.updatesPaidUntil, now]), updateGapMillis);
    const aheadMillis = differenceInMilliseconds(used.updatesPaidUntil, now) - burstMillis;
    if (aheadMillis > 0) await wait(aheadMillis);
    return callUnlessQuiet(call);
  };
}
