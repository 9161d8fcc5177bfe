/** How much of what Slack allows is used up; handed from one announcer to the next. */
export interface SlackBudget {
  /** When the channel takes a post again. */
  readonly nextPostAt: Date;
  /** The moment until which the updates made so far use up the allowance. */
  readonly updatesPaidUntil: Date;
  /** Slack wants silence until then. */
  readonly quietUntil: Date;
}
