import { max } from 'date-fns/max';
import type { Incident } from '../model/incident.ts';

/** Since when people can see it in Slack without an owner, or without silence. Slack's `ts` is the time of posting. */
export function visibleSince({ alert, followUp }: Pick<Incident, 'alert' | 'followUp'>): Date {
  const postedAt = new Date(Number(alert?.messageTs ?? 0) * 1000);
  return max([postedAt, followUp?.restartedAt ?? postedAt]);
}
