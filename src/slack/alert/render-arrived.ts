import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { TimelineEntry, Unarrived } from '../../incidents/model/timeline.ts';
import { formatCount, formatCountPlainly } from '../block-kit/format-objects.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { describeReplicated } from './render-late.ts';

/** `all 25 objects arrived`. */
export function describeArrived(count: number, format = formatCount): string {
  return count === 1 ? 'the 1 object arrived' : `all ${format(count)} objects arrived`;
}

/** How many objects S3 has replicated, by whose word. */
export function describeRecovered(incident: Incident, count: number, format = formatCount): string {
  return incident.kind === 'late'
    ? describeReplicated(count, format)
    : describeArrived(count, format);
}

/** An alert of objects that failed and have all arrived, after its sign and state; undefined for any other. */
export function describeAllArrived({ incident }: Pick<IncidentSummary, 'incident'>) {
  const { kind, status } = incident;
  if (kind === 'late' || status.kind !== 'resolved') return undefined;
  if (status.replicatedObjects === undefined) return undefined;
  return describeArrived(status.replicatedObjects, formatCountPlainly);
}

const unarrivedTexts: Readonly<Record<Unarrived, string>> = {
  pending: 'on the way (PENDING)',
  failed: 'failed again (FAILED)',
  gone: 'cannot come: deleted at the source by version',
  unmatched: 'unknown: no replication rule matches any more',
  replica: 'unknown: a replica itself, which no rule sends on',
  deleteMarker: 'unknown: a delete marker has no status',
  notPermitted:
    'unknown: access denied (needs s3:GetObject, s3:GetObjectVersion and s3:ListBucket at the source)',
  refused: 'unknown: S3 answered 400, as for objects encrypted with a customer’s own key (SSE-C)',
  unanswered: 'unknown: S3 did not answer',
};

/** `Checked by @ann: 20 of 25 arrived · 5 on the way (PENDING)`. */
export function describeCheck({
  by,
  arrived,
  unarrived,
  isSample,
}: Extract<TimelineEntry, { kind: 'checked' }>): string {
  const counts = Object.entries(unarrived) as [Unarrived, number][];
  const asked = counts.reduce((sum, [, count]) => sum + count, arrived);
  const who = by === undefined ? 'Daily check' : `Checked for ${mentionUser(by)}`;
  const sample = isSample === true ? ' of a sample' : '';
  const others = counts.map(([why, count]) => `${formatCount(count)} ${unarrivedTexts[why]}`);
  return [`${who}: ${formatCount(arrived)} of ${formatCount(asked)}${sample} arrived`, ...others].join(
    ' · ',
  );
}
