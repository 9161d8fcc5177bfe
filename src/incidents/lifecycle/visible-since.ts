import { max } from '../../lib/dates.ts';
import { firstPostedAt } from '../model/frozen-alert.ts';
import type { Incident } from '../model/incident.ts';

/** Since when people can see it in Slack without an owner, or without silence. */
export function visibleSince({ alert, followUp }: Pick<Incident, 'alert' | 'followUp'>): Date {
  const postedAt = alert === undefined ? new Date(0) : firstPostedAt(alert);
  return max([postedAt, followUp?.restartedAt ?? postedAt]);
}
