import {
  millisecondsInDay as day,
  millisecondsInHour as hour,
  millisecondsInMinute as minute,
} from 'date-fns/constants';

/** When the passing of time changes something about an incident. */
export interface LifecycleTimes {
  /** Nobody has acknowledged it: the thread reminds of it. */
  readonly remindMillis: number;
  /** Still nobody: the channel is told, and who is on call is mentioned. */
  readonly escalateMillis: number;
  /** Acknowledged, and failures go on: its owner is asked. */
  readonly askMillis: number;
  /** No new failure for so long is quiet. */
  readonly quietMillis: number;
  /** Quiet for so long, and nobody said anything: it closes without evidence. */
  readonly closeMillis: number;
  /**
   * No word of late objects has come for so long, and none is late any more: they have recovered. Longer than it takes
   * events that belong together to come, in whatever order: they are gathered for seconds, and delivered again after 3
   * minutes where a worker died.
   */
  readonly recoverMillis: number;
  /** Between two mentions because of one incident. */
  readonly mentionMillis: number;
  /** Over so long a time new failures are counted to see whether they come faster. */
  readonly rateWindowMillis: number;
  /** Between looks at what time has brought. */
  readonly reviewMillis: number;
}

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
