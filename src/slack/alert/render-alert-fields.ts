import { splitBytes, splitMissing } from '../../incidents/model/missing-now.ts';
import { subHours } from '../../lib/dates.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { affectedBy } from '../../replication/affected-by.ts';
import type { Affected } from '../../replication/reasons/reason.ts';
import { lackOf } from './describe-lack.ts';
import { codeSpan, nameText } from '../block-kit/escape-text.ts';
import { formatAgo } from '../block-kit/format-time.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { formatMissing, formatResolvedBefore } from './format-missing.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { linkBucket } from '../block-kit/link-bucket.ts';
import { countAllArrived } from './describe-state.ts';
import { renderLateImpact } from './render-late.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** From where, to where, how much, under which rule: mrkdwn for two columns. */
export function renderAlertFields(summary: IncidentSummary): string[] {
  const { sourceBucket, destinationBucket, region, partition } = summary.incident;
  // Its Region is not in S3's events; the console finds it.
  const destination =
    destinationBucket === undefined
      ? 'not named by S3'
      : linkBucket(destinationBucket, undefined, partition);
  return [
    `*Source*\n${linkBucket(sourceBucket, region, partition)}${renderRegion(region)}`,
    `*Destination*\n${destination}`,
    `*Impact*\n${renderImpact(summary)}`,
    ...renderOrigin(summary),
  ];
}

/** S3's events tell the source's alone. */
function renderRegion(region: string | undefined): string {
  return region === undefined ? '' : ` · ${nameText(region, shares.region)}`;
}

function renderImpact(summary: IncidentSummary): string {
  const { incident } = summary;
  // How many have arrived is the title then.
  if (countAllArrived(summary) !== undefined)
    return `none any more${formatResolvedBefore(incident, summary.missingObjects)}`;
  return incident.kind === 'late' ? renderLateImpact(summary) : renderLack(summary);
}

function renderLack(summary: IncidentSummary): string {
  const { incident, missingObjects, missingBytes, replicatedObjects = 0 } = summary;
  const { status } = incident;
  const { missingNow, resolvedBefore } = splitMissing(incident, missingObjects);
  const newBytes = splitBytes(incident, { missingBytes, resolvedBefore });
  const bytes = newBytes > 0 ? ` (${formatBytes(newBytes)})` : '';
  const { alone } = lackOf(incident);
  const were = missingNow === 1 ? 'was' : 'were';
  const missing = status.kind === 'resolved' ? `${were} ${alone}` : alone;
  const arrived = replicatedObjects > 0 ? `, ${formatCount(replicatedObjects)} arrived since` : '';
  return `${formatMissing(incident, missingNow)}${bytes} ${missing}${formatResolvedBefore(incident, missingObjects)}${formatOldest(summary)}${arrived}`;
}

const made: Readonly<Record<Affected, string>> = {
  objects: 'written',
  'delete markers': 'deleted',
  annotations: 'annotated',
};

/** The recovery point: what was written before has arrived. Unknown where objects count that people resolved before. */
function formatOldest(summary: IncidentSummary): string {
  const { incident, missingObjects, firstRequestedAt, firstFailedAt } = summary;
  const { missingNow, resolvedBefore } = splitMissing(incident, missingObjects);
  const isOver = incident.status.kind === 'resolved' || missingNow === 0;
  if (firstRequestedAt === undefined || isOver || resolvedBefore > 0) return '';
  // Written shortly before they failed, as usual: then the first failure says it.
  if (firstRequestedAt > subHours(firstFailedAt, 1)) return '';
  const oldest = missingNow === 1 ? '' : 'oldest ';
  return `, ${oldest}${made[affectedBy(incident.reason)]} ${formatAgo(firstRequestedAt)}`;
}

function renderOrigin({ incident }: IncidentSummary): string[] {
  const { ruleId, accountId } = incident;
  const parts = [
    ...(ruleId === undefined ? [] : [codeSpan(ruleId, shares.ruleId)]),
    ...(accountId === undefined ? [] : [`account ${nameText(accountId, shares.account)}`]),
  ];
  if (parts.length === 0) return [];
  return [`*${ruleId === undefined ? 'Where' : 'Rule'}*\n${parts.join(' · ')}`];
}
