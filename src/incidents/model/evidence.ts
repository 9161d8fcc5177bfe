/** What was known of an episode when its chunks were kept from ending. */
export interface Kept {
  /** None of them ends before. */
  readonly until: Date;
  readonly missingObjects: number;
  /** As in `Shown`. */
  readonly replicatedObjects?: number;
  /** Some had ended before, so that all counts are "at least". */
  readonly isPartial?: true;
}

/** What is known of the checks whether the objects of this episode have arrived. */
export interface ArrivalEvidence {
  /** Some were found at the destination, though S3 does not say COMPLETED at the source. */
  readonly hasReplicas?: boolean;
  /** Of the last check that was told, how often it had begun anew by then, and when. */
  readonly checkId?: string;
  readonly restarts?: number;
  /** Of those before it, the newest first: each is told once, whoever brings it late. */
  readonly earlierCheckIds?: readonly string[];
  readonly checkedAt?: Date;
}
