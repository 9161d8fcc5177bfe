import { addMilliseconds, millisecondsInMinute, min } from '../../lib/dates.ts';

/** How much of Slack's rate limits is used up; handed from one announcer to the next. */
export interface SlackBudget {
  readonly nextPostAt: Date;
  /** The updates made so far use up the allowance until then. */
  readonly updatesPaidUntil: Date;
  readonly quietUntil: Date;
}

/** Then one call asks Slack again, however long it wants silence: its limits are by the minute (its page on rate limits). */
export const maxSilenceMillis = 5 * millisecondsInMinute;

/** A budget as far as it can be true: what a wrong clock or an odd answer left ends soon. */
export function boundBudget(budget: SlackBudget, now: Date): SlackBudget {
  const latest = addMilliseconds(now, maxSilenceMillis);
  return {
    nextPostAt: min([budget.nextPostAt, latest]),
    updatesPaidUntil: min([budget.updatesPaidUntil, latest]),
    quietUntil: min([budget.quietUntil, latest]),
  };
}
