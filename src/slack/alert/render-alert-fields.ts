import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { lackOf } from './describe-lack.ts';
import { codeSpan, nameText } from '../block-kit/escape-text.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatMissing } from './format-missing.ts';
import { linkBucket } from '../block-kit/link-bucket.ts';
import { describeRecovered, renderLateImpact } from './render-late.ts';
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
    `*Impact*\n${summary.incident.kind === 'late' ? renderLateImpact(summary) : renderImpact(summary)}`,
    ...renderOrigin(summary),
  ];
}

/** S3's events tell the source's alone. */
function renderRegion(region: string | undefined): string {
  return region === undefined ? '' : ` · ${nameText(region, shares.region)}`;
}

function renderImpact({
  incident,
  missingObjects,
  missingBytes,
  replicatedObjects = 0,
}: IncidentSummary): string {
  const bytes = missingBytes > 0 ? ` (${formatBytes(missingBytes)})` : '';
  const { status, reopening } = incident;
  if (status.kind === 'resolved' && status.replicatedObjects !== undefined)
    return describeRecovered(incident, status.replicatedObjects);
  const arrived = replicatedObjects > 0 ? `, ${formatCount(replicatedObjects)} arrived since` : '';
  const { alone } = lackOf(incident);
  const isOne = missingObjects === 1;
  const missing = status.kind === 'resolved' ? `${isOne ? 'was' : 'were'} ${alone}` : alone;
  const added = reopening && Math.max(0, missingObjects - reopening.acceptedObjects);
  const newOnes = isOne ? ', new' : `, ${formatCount(added ?? 0)} of them new`;
  const fresh = !added ? '' : newOnes;
  return `${formatMissing(incident, missingObjects)}${bytes} ${missing}${fresh}${arrived}`;
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
