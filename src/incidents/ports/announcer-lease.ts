import type { SlackBudget } from '../model/slack-budget.ts';

/** The right to be the one announcer, with its Slack budget. It saves work; correctness does not need it. */
export interface AnnouncerLease {
  /** Also prolongs it. False while another owner has it. */
  takeLease(owner: string, now: Date, until: Date): Promise<boolean>;
  releaseLease(owner: string): Promise<void>;
  readBudget(): Promise<SlackBudget | undefined>;
  saveBudget(budget: SlackBudget): Promise<void>;
}
