/** What can be measured of a run: its label and how many decimals it is shown with. */
export const figureKinds = {
  failuresPerSecond: ['failures per second', 0],
  writeUnits: ['DynamoDB write units per failure', 4],
  writeRequests: ['DynamoDB write requests per failure', 4],
  readUnits: ['DynamoDB read units per failure', 4],
  readRequests: ['DynamoDB read requests per failure', 4],
  tableRequests: ['DynamoDB requests per failure, both', 4],
  writeUnitsUntilAnnounced: ['  write units until all is announced', 4],
  writeRequestsUntilAnnounced: ['  write requests until all is announced', 4],
  readUnitsUntilAnnounced: ['  read units until all is announced', 4],
  sqsRequests: ['SQS requests per failure', 4],
  emptyReceives: ['receive calls that brought nothing', 0],
  receivedAgain: ['messages received again', 0],
  dollarsPerMillion: ['dollars per million failures', 3],
  peakMegabytes: ['peak memory, MB', 0],
  earlyMegabytes: ['  half of the time from 200,000 to 400,000, MB', 0],
  earlyMostMegabytes: ['    at most', 0],
  lateMegabytes: ['  half of the time from 800,000 to 1,000,000, MB', 0],
  lateMostMegabytes: ['    at most', 0],
  eventLoopP99Millis: ['event loop delay p99, ms', 1],
  eventLoopMaxMillis: ['event loop delay max, ms', 1],
  commands: ['/s3rep commands typed', 0],
  commandP50Millis: ['/s3rep answered, p50, ms', 0],
  commandP99Millis: ['/s3rep answered, p99, ms', 0],
  commandMaxMillis: ['/s3rep answered, max, ms', 0],
  firstAlertSeconds: ['first message received to first post, s', 2],
  slackPosts: ['Slack posts', 0],
  slackUpdates: ['Slack updates', 0],
  slackUpdatesAllowed: ['  intervals of announcing, times incidents', 0],
  slackCallsPerIncident: ['Slack calls per incident', 2],
  rateLimited: ['Slack calls answered with 429', 0],
  sqsPerMinute: ['SQS requests per minute', 1],
  tablePerMinute: ['DynamoDB requests per minute', 1],
} as const satisfies Record<string, readonly [label: string, decimals: number]>;

/** What a figure is called in the results. */
export type FigureName = keyof typeof figureKinds;

/** What was measured of one run; the rest is absent or undefined. */
export type Figures = { readonly [Name in FigureName]?: number | undefined };
