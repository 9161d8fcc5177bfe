/** How long Slack's answer keeps a message waiting. */
export interface BackOff {
  readonly why: 'refused' | 'rate limited' | 'no answer';
  readonly since: Date;
  readonly until: Date;
  /** In a row. */
  readonly refusals: number;
  /** Slack's code where it may stay so, because of the channel. */
  readonly closed?: string;
}
