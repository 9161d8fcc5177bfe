import {
  addMilliseconds,
  addSeconds,
  differenceInMilliseconds,
  max,
  millisecondsInMinute,
  millisecondsInSecond,
} from '../../lib/dates.ts';
import type { Outcome, Urgency } from '../../incidents/announcing/alert-channel.ts';
import { boundBudget, type SlackBudget } from '../../incidents/model/slack-budget.ts';

/** Makes a call, unless Slack wants silence by then. */
type LimitedCall = <T>(call: () => Promise<T>) => Promise<T | Outcome>;

/**
 * Keeps within what Slack allows: about 1 post a second in a channel, and 50 updates a minute, some free for clicks.
 */
export interface RateLimiter {
  /** Waits until a post may be made in a channel; about a second for each that waits for the same one already. */
  post(channelId: string): LimitedCall;
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
/** Between posts in any channels: 240 a minute, of the several hundred that Slack allows an app in a workspace. */
const anyPostGapMillis = 250;
const updatesPerMinute = 45;
const updateGapMillis = Math.ceil(millisecondsInMinute / updatesPerMinute);
/** Updates that may be made at once after a calm time. The difference is kept free for clicks. */
const updateBurst: Readonly<Record<Urgency, number>> = { interactive: 10, background: 5 };

interface LimiterParts {
  /** Channel -> when its next post may be made; not of posts that another worker made. */
  readonly nextPosts: Map<string, Date>;
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
  const nextPosts = new Map<string, Date>();
  const parts: LimiterParts = { used, nextPosts, clock, wait };
  const read = () => ({ ...used, nextPostAt: max([used.nextPostAt, ...nextPosts.values()]) });
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
    read,
    adopt(left) {
      const budget = boundBudget(left, clock());
      // One's own posts are known channel by channel; of those of others only the last is.
      if (budget.nextPostAt > read().nextPostAt) used.nextPostAt = budget.nextPostAt;
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

function limitPosts(parts: LimiterParts): RateLimiter['post'] {
  const { used, nextPosts, clock, wait } = parts;
  const callUnlessQuiet = limitOther(parts);
  const postsBefore = new Map<string, Promise<unknown>>();
  let nextAnyPostAt = new Date(0);
  const waitForTurn = async (channelId: string): Promise<void> => {
    const now = clock();
    const at = max([now, nextAnyPostAt, used.nextPostAt, nextPosts.get(channelId) ?? now]);
    nextAnyPostAt = addMilliseconds(at, anyPostGapMillis);
    if (at > now) await wait(differenceInMilliseconds(at, now));
  };
  return (channelId) => (call) => {
    const post = (postsBefore.get(channelId) ?? Promise.resolve()).then(async () => {
      await waitForTurn(channelId);
      try {
        return await callUnlessQuiet(call);
      } finally {
        // Counted from the answer, so that a slow request cannot push two posts together.
        nextPosts.set(channelId, addMilliseconds(clock(), postGapMillis));
      }
    });
    postsBefore.set(
      channelId,
      post.catch(() => undefined),
    );
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
