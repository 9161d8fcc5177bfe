import {
  millisecondsInDay as day,
  millisecondsInHour as hour,
  millisecondsInMinute as minute,
} from '../../lib/dates.ts';
import { incidentSeverity } from '../model/compare-incidents.ts';
import type { Incident } from '../model/incident.ts';

/** When the passing of time changes something about an incident. */
export interface LifecycleTimes {
  readonly remindMillis: number;
  readonly escalateMillis: number;
  /** For critical reasons; as for others if absent. */
  readonly escalateCriticalMillis?: number;
  readonly askMillis: number;
  /** The longest wait until people hear of the same again. */
  readonly dayMillis: number;
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
  askMillis: 4 * hour, // acknowledged, and failures go on or objects are still missing: its owner is asked
  dayMillis: day,
  quietMillis: 30 * minute, // without new failures
  closeMillis: 14 * day, // quiet for so long: closed without proof
  recoverMillis: 5 * minute,
  mentionMillis: hour, // between two mentions because of one incident
  rateWindowMillis: 10 * minute, // to see whether failures come faster
  reviewMillis: minute,
};

/** How long an incident is unacknowledged until people are called. */
export function escalateAfterMillis(
  incident: Incident,
  { escalateMillis, escalateCriticalMillis = escalateMillis }: LifecycleTimes,
): number {
  return incidentSeverity(incident) === 'critical' ? escalateCriticalMillis : escalateMillis;
}

/** Between calls because of one incident: one hour, then 4 and 8 of them, then a day. */
const factors = [1, 4, 8];

/** How long nobody is called again for an incident after so many escalations or questions. */
export function escalationMillis(
  calls: number,
  { mentionMillis, dayMillis }: LifecycleTimes,
): number {
  const factor = factors[Math.max(0, calls - 1)];
  const millis = factor === undefined ? dayMillis : mentionMillis * factor;
  return Math.max(Math.min(millis, dayMillis), mentionMillis);
}
