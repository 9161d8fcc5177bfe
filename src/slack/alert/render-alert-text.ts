import { formatMissing, formatResolvedBefore } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { stateOf } from '../../incidents/model/incident-state.ts';
import { isBenignReason } from '../../replication/find-reason.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { lackOf } from './describe-lack.ts';
import { countAllArrived, describeSummary, hasAllArrived } from './describe-state.ts';
import { escapeText, nameText } from '../block-kit/escape-text.ts';
import { formatCountPlainly } from '../block-kit/format-objects.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import { describeRecovered, renderLateText } from './render-late.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** An alert in one sentence of mrkdwn, for notifications and screen readers. Its first number is the count, in digits alone. */
export function renderAlertText(summary: IncidentSummary, explanation: Explanation): string {
  const { incident, missingObjects } = summary;
  if (incident.kind === 'late') return renderLateText(summary);
  const { sign, words } = describeSummary(summary);
  const isFirstAlarm =
    stateOf(incident) === 'failing' && incident.isTest !== true && !hasAllArrived(summary);
  const start = isFirstAlarm ? sign : `${sign} ${words}:`;
  return `${start} ${describeMissing(summary)} (${describeReason(summary, explanation)})${formatResolvedBefore(incident, missingObjects, formatCountPlainly)}`;
}

function describeMissing(summary: IncidentSummary): string {
  const { incident, missingObjects: all } = summary;
  const missingObjects = countNow(incident, all);
  const isOne = missingObjects === 1;
  const objects = `${formatMissing(incident, missingObjects, formatCountPlainly)} ${isOne ? 'object' : 'objects'}`;
  const source = nameText(incident.sourceBucket, shares.bucket);
  const destination =
    incident.destinationBucket === undefined
      ? 'the destination bucket (not named by S3)'
      : nameText(incident.destinationBucket, shares.bucket);
  const arrived = countAllArrived(summary);
  if (arrived !== undefined) {
    return `${describeRecovered(incident, arrived, formatCountPlainly)} in ${destination} from ${source}`;
  }
  const { alone, at, what } = lackOf(incident);
  if (isBenignReason(incident.reason))
    return `${objects} ${isOne ? 'was' : 'were'} ${alone}, from ${source} to ${destination}`;
  const them = what[isOne ? 0 : 1];
  if (incident.status.kind === 'resolved') {
    const were = isOne ? 'was' : 'were';
    return `${objects} ${were} ${at} ${destination}: S3 could not replicate ${them} from ${source}`;
  }
  const are = isOne ? 'is' : 'are';
  return `${objects} ${are} ${at} ${destination}: S3 cannot replicate ${them} from ${source}`;
}

function describeReason(summary: IncidentSummary, explanation: Explanation): string {
  const { incident } = summary;
  const named = nameReason(incident.reason);
  return incident.reason === undefined || countAllArrived(summary) !== undefined
    ? named
    : `${named}: ${escapeText(explanation.title, shares.reason)}`;
}
