/** What the passing of time has brought in an episode so far. */
export interface FollowUp {
  readonly quietSince?: Date;
  /** From then on reminders wait anew: it was unacknowledged, or a snooze was over. */
  readonly restartedAt?: Date;
  readonly remindedAt?: Date;
  readonly escalations?: number;
  /** Absent if another incident's escalation spoke for this one too. */
  readonly escalatedAt?: Date;
  /** The last call for it among others, by one message. */
  readonly calledIn?: { readonly channelId: string; readonly at: Date };
  readonly askedAt?: Date;
  /** Questions to its present owner. */
  readonly asks?: number;
  readonly mentionedAt?: Date;
  /** The last count, to see whether failures come faster. */
  readonly counted?: { readonly at: Date; readonly missingObjects: number };
}
