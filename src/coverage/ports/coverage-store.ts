import type { IgnoredBucket, KeptCoverage } from '../model/kept-coverage.ts';

/** `seen`: by the last audit, whoever asked for it; `told`: what the channel knows. */
export type CoverageMemory = 'seen' | 'told';

/** Where audits are kept, and what is ignored. */
export interface CoverageStore {
  readCoverage(memory: CoverageMemory): Promise<KeptCoverage | undefined>;
  /** In place of the one before. */
  saveCoverage(memory: CoverageMemory, kept: KeptCoverage): Promise<void>;
  /** In place of what was said of the same bucket before. */
  ignoreBucket(ignored: IgnoredBucket): Promise<void>;
  /** Those that are over, too, for a while. */
  listIgnoredBuckets(): Promise<readonly IgnoredBucket[]>;
}
