/** How much of Slack's rate limits is used up; handed from one announcer to the next. */
export interface SlackBudget {
  readonly nextPostAt: Date;
  /** The updates made so far use up the allowance until then. */
  readonly updatesPaidUntil: Date;
  readonly quietUntil: Date;
}
