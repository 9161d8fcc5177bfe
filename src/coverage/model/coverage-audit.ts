import type { CoverageFinding } from './coverage-finding.ts';

/** What one look at everything found. */
export interface CoverageAudit {
  readonly at: Date;
  /** How many buckets there are. */
  readonly buckets: number;
  /** How many of them have a replication configuration, as far as it could be seen. */
  readonly replicated: number;
  readonly rules: number;
  readonly findings: readonly CoverageFinding[];
}
