import type { Incident } from '../model/incident.ts';
import type { SharedCause } from './find-shared-cause.ts';
import type { Storm } from '../model/storm.ts';

/** One incident of a storm, and how many objects it is known to miss. */
export interface StormMember {
  readonly incident: Incident;
  /** Undefined while nobody has counted them. */
  readonly missingObjects: number | undefined;
}

/** Everything that a digest shows of a storm. */
export interface StormSummary {
  readonly storm: Storm;
  /** Its incidents that are not resolved, the most urgent first. */
  readonly members: readonly StormMember[];
  /** Of all members together. */
  readonly missingObjects: number;
  /** False while some members are not counted: there are at least so many objects then. */
  readonly isCounted: boolean;
  /** Members that have no alert of their own yet. */
  readonly waiting: number;
  readonly sharedCause: SharedCause | undefined;
}
