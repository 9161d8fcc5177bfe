import type { CountedIncident } from '../model/compare-incidents.ts';
import type { SharedCause } from './find-shared-cause.ts';
import type { Storm } from '../model/storm.ts';

/** Everything that a digest shows of a storm. */
export interface StormSummary {
  readonly storm: Storm;
  /** Its incidents that are not resolved, the most urgent first. */
  readonly members: readonly CountedIncident[];
  /** Of all members together. */
  readonly missingObjects: number;
  /** False while some members are not counted: there are at least so many objects then. */
  readonly isCounted: boolean;
  /** Members that have no alert of their own yet. */
  readonly waiting: number;
  readonly sharedCause: SharedCause | undefined;
}
