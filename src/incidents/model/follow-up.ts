/** What the passing of time has brought in an episode so far. */
export interface FollowUp {
  /** The last failure, if it is long ago: nothing fails any more, and nothing came back either. */
  readonly quietSince?: Date;
  /** From then on it is waited anew for somebody: it was taken back, or a snooze was over. */
  readonly restartedAt?: Date;
  readonly remindedAt?: Date;
  /** How often everybody was told that nobody looks after it. */
  readonly escalations?: number;
  /** When the channel was last told so of this one; a word about another one may have spoken for it since. */
  readonly escalatedAt?: Date;
  /** When its owner was last asked whether they are still on it. */
  readonly askedAt?: Date;
  /** When somebody was last mentioned because of it. */
  readonly mentionedAt?: Date;
  /** The count to which the next is compared, to see whether failures come faster. */
  readonly counted?: { readonly at: Date; readonly missingObjects: number };
}
