/**
 * Time limits of announcing. A Slack call ends before its claim, so that nobody writes an alert that another worker has
 * taken over; a claim ends before SQS delivers the messages again.
 */
export interface Times {
  readonly slackCallMillis: number;
  /** The right to be the one announcer. */
  readonly leaseMillis: number;
  readonly runMillis: number;
  /** Between updates of a storm's digest while only counts change. */
  readonly digestMillis: number;
  /** The right to write one alert. */
  readonly claimMillis: number;
  /** Doubled at each further refusal. */
  readonly firstBackOffMillis: number;
  readonly maxBackOffMillis: number;
  /** Between probes of a channel that Slack does not let the bot into. */
  readonly probeMillis: number;
}

/** What the bot runs with; tests scale them down together. */
export const times: Times = {
  slackCallMillis: 10_000,
  leaseMillis: 15_000,
  runMillis: 10_000,
  digestMillis: 10_000,
  claimMillis: 60_000,
  firstBackOffMillis: 60_000,
  maxBackOffMillis: 3_600_000,
  probeMillis: 30_000,
};
