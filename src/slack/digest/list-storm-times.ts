import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { listOpen } from './describe-storm.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';

/** Since when, what comes next, and who acknowledged all of it: lines of mrkdwn. */
export function listStormTimes(summary: StormSummary): string[] {
  return [...listPhases(summary), ...listAcknowledgement(summary)];
}

function listPhases({ storm: { since, endedAt }, members }: StormSummary): string[] {
  if (endedAt === undefined) {
    return [
      `Since ${formatTime(since)} · Each incident gets its own alert, one a second, the worst first.`,
    ];
  }
  const times = `From ${formatTime(since)} to ${formatTime(endedAt)}`;
  return members.length === 0
    ? [times]
    : [
        `${times} · No incident waits for its alert any more, but each goes on until it is resolved.`,
      ];
}

function listAcknowledgement(summary: StormSummary): string[] {
  const { acknowledged } = summary.storm;
  if (acknowledged === undefined) return [];
  const open = listOpen(summary).length;
  const since =
    open === 0
      ? ''
      : `; ${formatCount(open)} opened since or ${open === 1 ? 'was' : 'were'} taken back`;
  const { by, at } = acknowledged;
  return [`All acknowledged by ${mentionUser(by)}, ${formatTime(at)}${since}`];
}
