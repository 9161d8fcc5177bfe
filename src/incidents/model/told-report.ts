/** What the completion report of a job says, as much of it as people are told beside an alert. */
export interface ToldReport {
  readonly succeeded: number;
  readonly failed: number;
  /** Those with the most failures, the most first. */
  readonly reasons: readonly ToldReason[];
  /** How many failed for other reasons than these. */
  readonly failedOtherwise: number;
  readonly notUnderstood: number;
  /** Rows of other buckets than the job's: they are in none of these numbers. */
  readonly foreign: number;
  /** There was no time for all of it. */
  readonly isPartial?: true;
  /** Its content is not what its checksums say. */
  readonly isDamaged?: true;
}

/** How many objects failed for one reason. */
export interface ToldReason {
  /** Absent where AWS gave none. */
  readonly reason?: string;
  readonly failed: number;
  /** Decoded. */
  readonly sampleKey?: string;
}
