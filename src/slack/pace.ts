import { addMilliseconds, addSeconds, differenceInMilliseconds } from 'date-fns';

/**
 * Keeps the bot's own messages within what Slack allows a channel and an app:
 * about 1 post a second and 50 updates a minute, of which some stay free for clicks.
 */
export interface Pace {
  /** Waits until a post may be made, then makes it. */
  post<T>(call: () => Promise<T>): Promise<T>;
  /** Waits for a place among the updates; about a second at most. */
  beforeUpdate(): Promise<void>;
  /** Slack asked for silence. */
  hush(seconds: number): void;
  /** How long Slack still wants silence; 0 if it does not. */
  quietSeconds(): number;
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

  async function postInTurn<T>(call: () => Promise<T>): Promise<T> {
    const early = differenceInMilliseconds(nextPostAt, clock());
    if (early > 0) await wait(early);
    try {
      return await call();
    } finally {
      // Counted from the answer, so that a slow request cannot push two posts together.
      nextPostAt = addMilliseconds(clock(), postGapMillis);
    }
  }

  return {
    post(call) {
      const turn = postsBefore.then(() => postInTurn(call));
      postsBefore = turn.catch(() => undefined);
      return turn;
    },
    async beforeUpdate() {
      const now = clock();
      const start = updatesPaidUntil > now ? updatesPaidUntil : now;
      updatesPaidUntil = addMilliseconds(start, updateGapMillis);
      const ahead = differenceInMilliseconds(updatesPaidUntil, now) - updateBurst * updateGapMillis;
      if (ahead > 0) await wait(ahead);
    },
    hush(seconds) {
      quietUntil = addSeconds(clock(), seconds);
    },
    quietSeconds() {
      return Math.max(0, differenceInMilliseconds(quietUntil, clock()) / 1000);
    },
  };
}
