import { millisecondsInDay, millisecondsInMinute } from '../lib/dates.ts';

/** Limits of plans, and prices in us-east-1 (Amazon S3 pricing page, November 2026). */
export const planTimes = {
  /** How long a person may think about a plan. */
  planMillis: 15 * millisecondsInMinute,
  /** So long nothing may have failed: a job would meet the same cause. */
  calmMillis: 10 * millisecondsInMinute,
  /** So long the next job waits for the report of the last one, which says what failed; usually it is there at once. */
  reportMillis: 15 * millisecondsInMinute,
  /** By how much more a search covers: the bounds of S3's filter are not documented. */
  marginMillis: 10 * millisecondsInMinute,
  /** After so many failed jobs in a row no other is planned for a while. */
  maxFailedInRow: 3,
  restMillis: millisecondsInDay,
  jobDollars: 0.25,
  objectDollars: 1 / 1_000_000,
  /** For each object in the bucket, where S3 searches. */
  searchDollars: 0.015 / 1_000_000,
} as const;
