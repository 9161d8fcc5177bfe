/** When the passing of time changes something about an incident. */
export interface LifecycleTimes {
  /** Unacknowledged: a reminder in the thread. */
  readonly remindMillis: number;
  /** Still unacknowledged: a reply in the channel mentions who is on call. */
  readonly escalateMillis: number;
  /** Acknowledged, and failures go on: its owner is asked. */
  readonly askMillis: number;
  /** Without new failures it is quiet. */
  readonly quietMillis: number;
  /** Quiet for so long, it closes without evidence. */
  readonly closeMillis: number;
  /**
   * So long after the last event, late objects that have all arrived count as recovered. Longer than events that belong
   * together may take in any order: gathered for seconds, delivered again after 3 minutes where a worker died.
   */
  readonly recoverMillis: number;
  /** Between two mentions because of one incident. */
  readonly mentionMillis: number;
  /** Over which failures are counted to see whether they come faster. */
  readonly rateWindowMillis: number;
  readonly reviewMillis: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What the bot runs with unless its settings say otherwise; tests scale them down together. */
export const lifecycleTimes: LifecycleTimes = {
  remindMillis: 15 * minute,
  escalateMillis: 30 * minute,
  askMillis: 4 * hour,
  quietMillis: 30 * minute,
  closeMillis: 14 * day,
  recoverMillis: 5 * minute,
  mentionMillis: hour,
  rateWindowMillis: 10 * minute,
  reviewMillis: minute,
};
