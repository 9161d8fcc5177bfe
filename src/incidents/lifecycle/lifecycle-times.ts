import {
  millisecondsInDay as day,
  millisecondsInHour as hour,
  millisecondsInMinute as minute,
} from 'date-fns/constants';

/** When the passing of time changes something about an incident. */
export interface LifecycleTimes {
  readonly remindMillis: number;
  readonly escalateMillis: number;
  readonly askMillis: number;
  readonly quietMillis: number;
  readonly closeMillis: number;
  /**
   * So long after the last event, late objects that have all arrived count as recovered. Longer than events that belong
   * together may take in any order: gathered for seconds, delivered again after 3 minutes where a worker died.
   */
  readonly recoverMillis: number;
  readonly mentionMillis: number;
  readonly rateWindowMillis: number;
  readonly reviewMillis: number;
}

/** What the bot runs with unless its settings say otherwise; tests scale them down together. */
export const lifecycleTimes: LifecycleTimes = {
  remindMillis: 15 * minute, // unacknowledged: a reminder in the thread
  escalateMillis: 30 * minute, // still unacknowledged: the channel is notified
  askMillis: 4 * hour, // acknowledged, and failures go on: its owner is asked
  quietMillis: 30 * minute, // without new failures
  closeMillis: 14 * day, // quiet for so long: closed without proof
  recoverMillis: 5 * minute,
  mentionMillis: hour, // between two mentions because of one incident
  rateWindowMillis: 10 * minute, // to see whether failures come faster
  reviewMillis: minute,
};
