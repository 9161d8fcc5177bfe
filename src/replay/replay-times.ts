import {
  millisecondsInDay,
  millisecondsInHour,
  millisecondsInMinute,
  millisecondsInSecond,
} from '../lib/dates.ts';

/** What a demonstration shortens, so that a visitor sees it all: see `pollMillis` here and `calmMillis` of plans. */
export interface ReplayPace {
  readonly pollMillis: number;
  readonly calmMillis: number;
}

/** How long things take. */
export const replayTimes = {
  /** Asking more often about a job is answered with SlowDown. (S3 user guide, troubleshooting-batch-operations.) */
  pollMillis: 30 * millisecondsInSecond,
  /** Longer than a call with all its tries takes. */
  claimMillis: millisecondsInMinute,
  /** No call begins when less is left of its claim. */
  callMillis: 20 * millisecondsInSecond,
  /** By then a call without an answer was carried out, or never will be. */
  landedMillis: 150 * millisecondsInSecond,
  /** By then a list of jobs shows every job that was created. Not documented; a job may be unknown right after its creation. */
  listedMillis: 10 * millisecondsInMinute,
  /** Later a job that nobody knows of can only be one whose worker stood still and died: the next replay finds it. */
  straysMillis: 30 * millisecondsInMinute,
  /** Shorter trouble of S3's is told to nobody. */
  untoldMillis: 5 * millisecondsInMinute,
  /** For so long S3 is asked to list, describe, release or cancel a job, if it does not. */
  silentMillis: millisecondsInDay,
  /** Reports come "as soon as Complete"; others were seen to wait an hour. */
  reportMillis: 2 * millisecondsInHour,
  /** Of a report at once; the rest is read afterwards. Ends before its claim does. */
  readMillis: 45 * millisecondsInSecond,
  maxTries: 5,
  /** After so many without the end of another file, what was read is told. */
  maxReadTries: 3,
} as const;
