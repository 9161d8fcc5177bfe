/**
 * Time limits of announcing. A Slack call ends before its claim, so that nobody writes an alert that another worker has
 * taken over; a claim ends before SQS delivers the messages again.
 */
export interface Times {
  readonly slackCallMillis: number;
  /** How long a click waits until Slack says who clicked; Slack itself waits three seconds for an answer. */
  readonly personMillis: number;
  /** How long `/s3rep health` waits for the table. */
  readonly healthMillis: number;
  /** How long a receipt waits for Slack's rate, and who muted for their answer. */
  readonly receiptMillis: number;
  readonly leaseMillis: number;
  readonly runMillis: number;
  readonly digestMillis: number;
  readonly claimMillis: number;
  /** A call that was not answered may still be carried out. */
  readonly inFlightMillis: number;
  /** Doubled at each further refusal. */
  readonly firstBackOffMillis: number;
  readonly maxBackOffMillis: number;
  readonly probeMillis: number;
  readonly pagerCallMillis: number;
  /** How long the call of a critical incident waits for its alert in Slack, to link to it. */
  readonly pageGraceMillis: number;
  /** Doubled at each further call without an answer. */
  readonly firstPageBackOffMillis: number;
  readonly maxPageBackOffMillis: number;
}

/** What the bot runs with; tests scale them down together. */
export const times: Times = {
  slackCallMillis: 10_000,
  personMillis: 2_000, // who tries again finds the answer that came later
  healthMillis: 5_000, // ten thousand unresolved incidents are read in less
  receiptMillis: 30_000, // Slack's limits are by the minute, and it takes answers for half an hour
  leaseMillis: 15_000, // the right to be the one announcer
  runMillis: 10_000, // then it looks for what has become more urgent
  digestMillis: 10_000, // between updates while only counts change
  claimMillis: 60_000, // the right to write one alert
  inFlightMillis: 120_000, // longer than networks and proxies were seen to hold a request
  firstBackOffMillis: 60_000,
  maxBackOffMillis: 3_600_000,
  probeMillis: 30_000, // of a channel that Slack does not let the bot into
  pagerCallMillis: 10_000,
  pageGraceMillis: 15_000,
  firstPageBackOffMillis: 10_000,
  maxPageBackOffMillis: 300_000, // PagerDuty asks for "a few minutes" after a 429
};

/** What the clocks of two workers may differ by: AWS's answers, which they go by, tell whole seconds. */
export const clockToleranceMillis = 5_000;
