import { incidentSeverity } from '../incidents/model/compare-incidents.ts';
import { openedAt } from '../incidents/model/incident.ts';
import type { PageDetails, PagedStorm, PageEvent } from '../incidents/ports/pager.ts';
import { canonicalReason, findReason } from '../replication/find-reason.ts';
import type { Severity } from '../replication/reasons/reason.ts';

/** Source: developer.pagerduty.com, "Send an Alert Event". */
const maxSummary = 1024;
/** Ours, for what S3 sends: names of buckets have 63 characters at most, codes fewer. */
const maxName = 100;

const severities: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
};

/** An event of the Events API v2. It names buckets, reason and counts; no objects, rules or people. */
export function renderEvent(routingKey: string, event: PageEvent) {
  const { dedupKey, action, details } = event;
  return {
    routing_key: routingKey,
    event_action: action,
    dedup_key: dedupKey,
    ...(details && describe(details)),
  };
}

function describe({ incident, missingObjects, link, storm }: PageDetails) {
  const { sourceBucket, destinationBucket, reason, accountId, region } = incident;
  return {
    payload: {
      summary: shortened(summarize(incident, missingObjects, storm), maxSummary),
      source: nameOf(sourceBucket),
      severity: severities[incidentSeverity(incident)],
      timestamp: openedAt(incident).toISOString(),
      ...(destinationBucket !== undefined && { component: nameOf(destinationBucket) }),
      group: 'S3 replication',
      class: reason === undefined ? 'unknown reason' : nameOf(canonicalReason(reason)),
      custom_details: {
        missing_objects: missingObjects,
        ...(accountId !== undefined && { account: accountId }),
        ...(region !== undefined && { region }),
        ...(storm && { storm: storm.number, incidents: storm.incidents }),
      },
    },
    client: 's3rep',
    ...(link !== undefined && { links: [{ href: link, text: 'Alert in Slack' }] }),
  };
}

function summarize(
  { sourceBucket, destinationBucket, reason }: PageDetails['incident'],
  missingObjects: number,
  storm: PagedStorm | undefined,
): string {
  const code = reason === undefined ? 'no reason given' : nameOf(canonicalReason(reason));
  if (storm !== undefined) {
    const { incidents, cause } = storm;
    return `S3 replication fails for ${incidents} rules with one cause: ${causeWords[cause.kind] ?? cause.kind} ${nameOf(cause.name)} (${code})`;
  }
  const to = destinationBucket === undefined ? 'its destination' : nameOf(destinationBucket);
  const title = reason === undefined ? undefined : findReason(reason)?.title;
  const objects = `${missingObjects} ${missingObjects === 1 ? 'object' : 'objects'}`;
  return `${objects} missing in ${to}: S3 cannot replicate from ${nameOf(sourceBucket)} (${code}${title === undefined ? '' : `: ${title}`})`;
}

const causeWords: Readonly<Record<string, string>> = {
  role: 'the replication role of',
  key: 'the KMS key of',
  destination: 'the destination',
  source: 'the source',
  reason: 'the reason',
};

function nameOf(text: string): string {
  return shortened(text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' '), maxName);
}

/** Cuts between code points, so that at most `max` UTF-16 units remain. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
