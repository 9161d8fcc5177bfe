import { formatMissing } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { hasReturned } from '../../incidents/model/diagnosed-cause.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What the last diagnosis showed of the cause, as lines of mrkdwn; none if there was none, or it is over. */
export function describeCause({
  incident,
  missingObjects,
  lastFailedAt,
}: IncidentSummary): string[] {
  const { cause, status } = incident;
  if (cause === undefined || status.kind === 'resolved') return [];
  const { state, title, at, goneSince = at } = cause;
  if (state === 'shown')
    return [`🔎 Cause: ${escapeText(title, shares.point)} (${formatTime(at)})`];
  if (hasReturned(cause, lastFailedAt)) {
    return [
      `🔎 The cause looked fixed at ${formatTime(goneSince)}, but objects have failed since: *Diagnose* looks anew`,
    ];
  }
  const missing = formatMissing(incident, countNow(incident, missingObjects));
  return [`🔎 The cause looks fixed since ${formatTime(goneSince)}; ${missing} still missing`];
}
