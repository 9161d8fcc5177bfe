import type { SlackBudget } from '../model/slack-budget.ts';

/** Who announces, and until when. */
export interface Lease {
  readonly owner: string;
  readonly until: Date;
}

/** The right to be the one announcer, with its Slack budget. It saves work; correctness does not need it. */
export interface AnnouncerLease {
  /** Also prolongs it. False while another owner has it, but for the very lease `insteadOf`. */
  takeLease(owner: string, now: Date, until: Date, insteadOf?: Lease): Promise<boolean>;
  /** Whose it is, or was last. */
  readLease(): Promise<Lease | undefined>;
  releaseLease(owner: string): Promise<void>;
  readBudget(): Promise<SlackBudget | undefined>;
  saveBudget(budget: SlackBudget): Promise<void>;
}
