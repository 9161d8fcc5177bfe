import { formatMissing } from './format-missing.ts';
import { vouchedObjects } from '../../incidents/model/missing-now.ts';
import { agree } from '../../lib/agree.ts';
import type { Incident, IncidentKey } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { countAllArrived, describeSummary, hasAllArrived } from './describe-state.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { formatCount, formatCountPlainly } from '../block-kit/format-objects.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What happened to the objects of an incident. */
export function verbOf({ kind }: Pick<IncidentKey, 'kind'>): 'late' | 'failed' {
  return kind === 'late' ? 'late' : 'failed';
}

/** Completes "Recovered: …" or the words of any other state. */
export function formatTitle(
  summary: Pick<IncidentSummary, 'incident' | 'missingObjects' | 'replicatedObjects'>,
  { title }: Pick<Explanation, 'title'>,
): string {
  const { incident } = summary;
  if (incident.kind === 'late' && hasAllArrived(summary)) return 'all late objects have arrived';
  const arrived = countAllArrived(summary);
  return arrived === undefined ? title : describeRecovered(incident, arrived);
}

/** How many objects of an incident that is over S3 has replicated: `all 25 objects arrived`; not all where a person resolved others before. */
export function describeRecovered(
  { kind, reopening }: Pick<Incident, 'kind' | 'reopening'>,
  count: number,
  format: (count: number) => string = formatCount,
): string {
  if (kind === 'late') return describeReplicated(count, format);
  if (vouchedObjects(reopening) > 0)
    return `${format(count)} ${agree(count, 'object', 'objects')} arrived`;
  return count === 1 ? 'the 1 object arrived' : `all ${format(count)} objects arrived`;
}

function describeReplicated(count: number, format: (count: number) => string): string {
  return count === 1
    ? 'the 1 late object has been replicated'
    : `all ${format(count)} late objects have been replicated`;
}

/** An alert about late objects in one sentence, as `renderAlertText` gives it. */
export function renderLateText(summary: IncidentSummary): string {
  const { incident, missingObjects } = summary;
  const { status, destinationBucket } = incident;
  const { sign, words } = describeSummary(summary);
  const source = nameText(incident.sourceBucket, shares.bucket);
  const destination =
    destinationBucket === undefined
      ? 'the destination bucket (not named by S3)'
      : nameText(destinationBucket, shares.bucket);
  if (hasAllArrived(summary)) {
    return `${sign} ${words}: all late objects from ${source} have arrived in ${destination}`;
  }
  const [have, them] = missingObjects === 1 ? ['has', 'it'] : ['have', 'them'];
  const objects = `${formatMissing(incident, missingObjects, formatCountPlainly)} ${missingObjects === 1 ? 'object' : 'objects'}`;
  if (status.kind !== 'resolved') {
    return `${sign} ${words}: ${objects} ${have} not arrived in ${destination} within 15 minutes; S3 is still replicating ${them} from ${source}`;
  }
  return status.replicatedObjects === undefined
    ? `${sign} ${words}: ${objects} still late on the way from ${source} to ${destination}`
    : `${sign} ${words}: ${describeReplicated(status.replicatedObjects, formatCountPlainly)} from ${source} to ${destination}`;
}

/** How many are late, and how many of this episode have arrived. */
export function renderLateImpact(summary: IncidentSummary): string {
  const { incident, missingObjects, missingBytes, replicatedObjects = 0 } = summary;
  const { status } = incident;
  if (hasAllArrived(summary)) {
    const arrived = replicatedObjects > 0 ? ` (${formatCount(replicatedObjects)} replicated)` : '';
    return `all late objects have arrived${arrived}`;
  }
  const bytes = missingBytes > 0 ? ` (${formatBytes(missingBytes)})` : '';
  const arrived =
    replicatedObjects > 0 ? `, ${formatCount(replicatedObjects)} replicated since` : '';
  const still = status.kind === 'resolved' ? 'still ' : '';
  return `${formatMissing(incident, missingObjects)}${bytes} ${still}late${arrived}`;
}
