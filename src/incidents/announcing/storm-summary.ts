import type { CountedIncident } from '../model/compare-incidents.ts';
import type { SharedCause } from './find-shared-cause.ts';
import type { Storm } from '../model/storm.ts';

/** Everything that a digest shows of a storm. */
export interface StormSummary {
  readonly storm: Storm;
  readonly members: readonly CountedIncident[];
  readonly missingObjects: number;
  /** If false, there are at least so many objects. */
  readonly isCounted: boolean;
  readonly waiting: number;
  /** Unresolved incidents that the digest shows in place of alerts of their own, muted ones too. */
  readonly held: number;
  readonly sharedCause: SharedCause | undefined;
}
