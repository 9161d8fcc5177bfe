import { addMilliseconds, addSeconds, differenceInMilliseconds, max } from 'date-fns';
import type { Outcome } from '../incidents/alert-channel.ts';

/** Makes a call, unless Slack wants silence when its turn comes. */
type Turn = <T>(call: () => Promise<T>) => Promise<T | Outcome>;

/**
 * Keeps the bot's own messages within what Slack allows a channel and an app:
 * about 1 post a second and 50 updates a minute, of which some stay free for clicks.
 */
export interface Pace {
  /** Waits until a post may be made; about a second for each that waits already. */
  readonly post: Turn;
  /** Waits for a place among the updates; about a second at most. */
  readonly update: Turn;
  readonly other: Turn;
  /** Slack asked for silence. */
  hush(seconds: number): void;
}

/** Slack's 1 second, and a little for requests that overtake each other on the way. */
const postGapMillis = 1_050;
/** 45 a minute. */
const updateGapMillis = Math.ceil(60_000 / 45);
/** Updates that may be made at once after a calm time. */
const updateBurst = 10;

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

  return {
    other,
    post(call) {
      const turn = postsBefore.then(() => postInTurn(call));
      postsBefore = turn.catch(() => undefined);
      return turn;
    },
    async update(call) {
      const now = clock();
      updatesPaidUntil = addMilliseconds(max([updatesPaidUntil, now]), updateGapMillis);
      const ahead = differenceInMilliseconds(updatesPaidUntil, now) - updateBurst * updateGapMillis;
      if (ahead > 0) await wait(ahead);
      return other(call);
    },
    hush(seconds) {
      quietUntil = max([quietUntil, addSeconds(clock(), seconds)]);
    },
  };
}
