import type { IgnoredBucket, KeptCoverage } from '../model/kept-coverage.ts';

/** Where the last audit is kept, and what is ignored. */
export interface CoverageStore {
  readCoverage(): Promise<KeptCoverage | undefined>;
  /** In place of the one before. */
  saveCoverage(kept: KeptCoverage): Promise<void>;
  /** In place of what was said of the same bucket before. */
  ignoreBucket(ignored: IgnoredBucket): Promise<void>;
  /** Those that are over, too, for a while. */
  listIgnoredBuckets(): Promise<readonly IgnoredBucket[]>;
}
