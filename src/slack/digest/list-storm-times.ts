import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { isHome, listOpen } from './describe-storm.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';

/** Since when, what comes next, and who acknowledged all of it: lines of mrkdwn. */
export function listStormTimes(summary: StormSummary): string[] {
  return [...listPhases(summary), ...listAcknowledgement(summary)];
}

function listPhases(summary: StormSummary): string[] {
  const { storm, members, waiting } = summary;
  const { since, endedAt } = storm;
  if (isHome(summary)) {
    const times = endedAt === undefined ? 'Since' : 'First failures';
    const where = 'They have no alerts of their own: *Show all* opens each.';
    return [`${times} ${formatTime(since)}${members.length === 0 ? '' : ` · ${where}`}`];
  }
  if (endedAt === undefined) {
    return [
      `Since ${formatTime(since)} · Each incident gets its own alert: one per second, the most urgent first.`,
    ];
  }
  const times = `From ${formatTime(since)} to ${formatTime(endedAt)}`;
  return members.length === 0
    ? [times]
    : [
        `${times} · Each incident ${waiting === 0 ? 'has its own alert, and is still unresolved' : 'gets its own alert'}.`,
      ];
}

function listAcknowledgement(summary: StormSummary): string[] {
  const { acknowledged } = summary.storm;
  if (acknowledged === undefined) return [];
  const open = listOpen(summary).length;
  const since =
    open === 0 ? '' : `; ${formatCount(open)} ${open === 1 ? 'is' : 'are'} unacknowledged now`;
  const { by, at } = acknowledged;
  return [`All acknowledged by ${mentionUser(by)}, ${formatTime(at)}${since}`];
}
