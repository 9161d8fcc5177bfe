import type { SlackBudget } from '../model/slack-budget.ts';

/** The right to be the one announcer, and what is handed over with it. It saves work; correctness does not need it. */
export interface AnnouncerLease {
  /** Takes the lease, or prolongs it; false while another owner has it. */
  takeLease(owner: string, now: Date, until: Date): Promise<boolean>;
  /** Gives the lease back, if it is still this owner's. */
  releaseLease(owner: string): Promise<void>;
  /** What the last announcer left of Slack's allowance. */
  readBudget(): Promise<SlackBudget | undefined>;
  saveBudget(budget: SlackBudget): Promise<void>;
}
