/**
 * How long things may take. Each is shorter than the next: a Slack call ends
 * before its claim does, so that nobody writes an alert that another worker has
 * taken over, and a claim ends before SQS delivers the messages again.
 */
export interface Times {
  /** One call of Slack's Web API. */
  readonly slackCallMillis: number;
  /** The right to be the one announcer, prolonged with each alert. */
  readonly leaseMillis: number;
  /** How long one run of announcing goes on before it looks at what has become more urgent. */
  readonly runMillis: number;
  /** Between updates of a storm's digest, unless a person acted or the storm is over. */
  readonly digestMillis: number;
  /** The right to write one incident's alert. */
  readonly claimMillis: number;
  /** First wait after Slack refused; doubled at each further refusal. */
  readonly firstBackOffMillis: number;
  readonly maxBackOffMillis: number;
  /** At most between looks at a channel that Slack does not let the bot into. */
  readonly probeMillis: number;
}

/** The times that the bot runs with; tests scale them down together. */
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
