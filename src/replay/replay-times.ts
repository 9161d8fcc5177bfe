import { millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';

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
  maxTries: 5,
} as const;
