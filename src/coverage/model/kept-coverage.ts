import type { CoverageAudit } from './coverage-audit.ts';
import type { CoverageFinding } from './coverage-finding.ts';

/** What is kept of the last audit, for Home, and for telling the next day what changed. */
export interface KeptCoverage extends Omit<CoverageAudit, 'findings'> {
  /** At most 500; their steps are made anew when they are needed. */
  readonly findings: readonly Omit<CoverageFinding, 'steps'>[];
  readonly findingCount: number;
}

/** A bucket of which nobody wants to hear for a while. */
export interface IgnoredBucket {
  readonly bucket: string;
  readonly why: string;
  /** Slack's id of who said so. */
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
}

/** What somebody asks for, and where the answer goes. */
export interface CoverageAsk {
  /** Slack's id of who asks. */
  readonly by: string;
  readonly at: Date;
  /** Slack's, good for half an hour. */
  readonly responseUrl: string;
}
