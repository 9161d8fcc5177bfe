import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { describeState } from './describe-state.ts';
import { escapeText, nameText } from '../block-kit/escape-text.ts';
import { formatCountPlainly } from '../block-kit/format-objects.ts';
import { renderLateText } from './render-late.ts';
import { shares } from '../block-kit/slack-limits.ts';

/**
 * An alert in one sentence, for notifications and screen readers. mrkdwn.
 *
 * Its first number is the count of missing objects, in digits alone.
 */
export function renderAlertText(summary: IncidentSummary, explanation: Explanation): string {
  const { incident } = summary;
  if (incident.kind === 'late') return renderLateText(summary);
  const { sign, words } = describeState(incident, explanation.isBenign);
  const isFirstAlarm = sign === '🔴' && incident.reopening === undefined;
  const start = isFirstAlarm ? sign : `${sign} ${words}:`;
  return `${start} ${sayWhatIsMissing(summary)} (${sayWhy(summary, explanation)})`;
}

function sayWhatIsMissing({ incident, missingObjects }: IncidentSummary): string {
  const isOne = missingObjects === 1;
  const objects = `${formatCountPlainly(missingObjects)} ${isOne ? 'object' : 'objects'}`;
  const source = nameText(incident.sourceBucket, shares.bucket);
  const destination =
    incident.destinationBucket === undefined
      ? 'the destination bucket (not named by S3)'
      : nameText(incident.destinationBucket, shares.bucket);
  const them = isOne ? 'it' : 'them';
  if (incident.status.kind === 'resolved') {
    const were = isOne ? 'was' : 'were';
    return `${objects} ${were} missing in ${destination}: S3 could not replicate ${them} from ${source}`;
  }
  const are = isOne ? 'is' : 'are';
  return `${objects} ${are} missing in ${destination}: S3 cannot replicate ${them} from ${source}`;
}

function sayWhy({ incident }: IncidentSummary, explanation: Explanation): string {
  return incident.reason === undefined
    ? 'no reason given'
    : `${nameText(incident.reason, shares.reason)}: ${escapeText(explanation.title, shares.reason)}`;
}
