import { listFailing } from '../../incidents/announcing/still-fails.ts';
import type { SharedCause } from '../../incidents/announcing/find-shared-cause.ts';
import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import {
  describeStorm,
  lackOfStorm,
  listOpen,
  nothingLeft,
  formatStormObjects,
  whatTheyDo,
} from './describe-storm.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatCountPlainly } from '../block-kit/format-objects.ts';
import { countDestinations } from './render-digest-fields.ts';
import { chooseVerb } from './render-shared-cause.ts';
import { shares } from '../block-kit/slack-limits.ts';

const shared: Readonly<Record<SharedCause['kind'], string>> = {
  role: 'share the replication role of',
  key: 'need the KMS key of',
  destination: 'go to',
  source: 'come from',
  reason: 'fail with',
};

/** A digest in one sentence of mrkdwn, for notifications and screen readers. Its first number is the count of incidents, in digits alone. */
export function renderDigestText(summary: StormSummary): string {
  const { sign, words } = describeStorm(summary);
  if (summary.members.length === 0) return `${sign} ${words}: ${nothingLeft}`;
  // The sign and the count alone are alarm enough, and notifications are short.
  const start = words === 'Storm' ? sign : `${sign} ${words}:`;
  return `${start} ${countStatesPlainly(summary)}: ${describeImpact(summary)}${describeShared(summary)}`;
}

/** The first number is that of all, in digits alone. */
function countStatesPlainly(summary: StormSummary): string {
  const all = summary.members.length;
  const failing = listFailing(summary.members).length;
  const acknowledged = all - listOpen(summary).length;
  const noun = all === 1 ? 'incident' : 'incidents';
  const [doing] = whatTheyDo(summary);
  const fail = failing === all ? ` ${doing}` : ` (${formatCountPlainly(failing)} ${doing})`;
  return `${formatCountPlainly(all)} ${noun}${doing === undefined ? '' : fail}, ${acknowledged === all ? 'all' : formatCountPlainly(acknowledged)} acknowledged`;
}

function describeImpact(summary: StormSummary): string {
  const objects = formatStormObjects(summary, formatCountPlainly);
  if (objects === undefined) return 'their objects are still being counted';
  const lack = lackOfStorm(summary);
  return `${objects} ${lack} ${lack === 'not replicated' ? 'to' : 'in'} ${describeDestinations(summary.members)}`;
}

function describeDestinations(members: readonly CountedIncident[]): string {
  const [first, ...others] = new Set(members.map(({ incident }) => incident.destinationBucket));
  if (others.length > 0) return formatNamed(countDestinations(members), others.length + 1);
  return first === undefined ? 'buckets that S3 did not name' : nameText(first, shares.bucket);
}

function formatNamed(named: number, all: number): string {
  const buckets = `${formatCountPlainly(named)} destination ${named === 1 ? 'bucket' : 'buckets'}`;
  return named < all ? `${buckets} and some unnamed` : buckets;
}

function describeShared({ members, sharedCause }: StormSummary): string {
  if (sharedCause === undefined) return '';
  const { kind, name, incidents } = sharedCause;
  const isAll = incidents === members.length;
  // The one destination was just named.
  if (kind === 'destination' && isAll) return '';
  return `; ${isAll ? 'all' : 'most'} ${chooseVerb(sharedCause, shared)} ${nameText(name, shares.bucket)}`;
}
