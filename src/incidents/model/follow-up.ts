/** What the passing of time has brought in an episode so far. */
export interface FollowUp {
  /** The last failure, if it is long ago. */
  readonly quietSince?: Date;
  /** From then on reminders wait anew: it was unacknowledged, or a snooze was over. */
  readonly restartedAt?: Date;
  readonly remindedAt?: Date;
  readonly escalations?: number;
  /** Absent if another incident's escalation named this one only among others. */
  readonly escalatedAt?: Date;
  readonly askedAt?: Date;
  /** When somebody was last mentioned because of it. */
  readonly mentionedAt?: Date;
  /** The last count, to see whether failures come faster. */
  readonly counted?: { readonly at: Date; readonly missingObjects: number };
}
