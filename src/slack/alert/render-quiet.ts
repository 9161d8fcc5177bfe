import { splitBytes, splitMissing } from '../../incidents/model/missing-now.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { hasAllArrived } from './describe-state.ts';
import { lackOf } from './describe-lack.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { formatMissing } from './format-missing.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** That nothing fails any more, which brings nothing back, as lines of mrkdwn; none unless the incident is quiet. */
export function renderQuiet(summary: IncidentSummary): string[] {
  const { followUp, status } = summary.incident;
  const isOver = status.kind === 'resolved' || hasAllArrived(summary);
  return followUp?.quietSince === undefined || isOver
    ? []
    : [describeQuiet(summary.incident, followUp.quietSince, summary)];
}

/** That nothing has failed since then, and how much is missing all the same. */
export function describeQuiet(
  incident: Pick<Incident, 'destinationBucket' | 'kind' | 'reason' | 'kept' | 'reopening'>,
  since: Date,
  { missingObjects, missingBytes }: Pick<IncidentSummary, 'missingObjects' | 'missingBytes'>,
): string {
  const { missingNow, resolvedBefore } = splitMissing(incident, missingObjects);
  const newBytes = splitBytes(incident, { missingBytes, resolvedBefore });
  const bytes = newBytes > 0 ? ` (${formatBytes(newBytes)})` : '';
  const are = missingNow === 1 ? 'is' : 'are';
  const { still, stillAt } = lackOf(incident);
  const { destinationBucket } = incident;
  const lack =
    destinationBucket === undefined
      ? still
      : `${stillAt} ${nameText(destinationBucket, shares.bucket)}`;
  return `🔵 No new failures since ${formatTime(since)}; ${formatMissing(incident, missingNow)}${bytes} ${are} ${lack}`;
}
