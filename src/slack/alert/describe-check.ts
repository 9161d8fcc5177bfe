import type { TimelineEntry, Unarrived } from '../../incidents/model/timeline.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { shares } from '../block-kit/slack-limits.ts';

const unarrivedTexts: Readonly<Record<Unarrived, string>> = {
  pending: 'on the way (PENDING)',
  failed: 'not replicated (FAILED)',
  gone: 'cannot come: deleted at the source by version',
  unmatched: 'unknown: no replication rule matches any more',
  unknownStatus: 'unknown: S3 gives a replication status that s3rep does not know',
  elsewhere: 'unknown: COMPLETED, but no enabled rule sends to this destination any more',
  replica: 'unknown: a replica itself, which no rule sends on',
  deleteMarker: 'unknown: a delete marker has no status',
  notPermitted:
    'unknown: access denied (needs s3:GetObject, s3:GetObjectVersion and s3:ListBucket at the source)',
  refused: 'unknown: S3 answered 400, as for objects encrypted with a customer’s own key (SSE-C)',
  unanswered: 'unknown: S3 did not answer',
  recent: 'failed just before or during the check: check again in a minute',
};

/** `Checked by @ann: 20 of 25 arrived · 5 on the way (PENDING)`. */
export function describeCheck({
  by,
  arrived,
  unarrived,
  isSample,
  unknownStatus,
}: Extract<TimelineEntry, { kind: 'checked' }>): string {
  const counts = Object.entries(unarrived) as [Unarrived, number][];
  const asked = counts.reduce((sum, [, count]) => sum + count, arrived);
  const who = by === undefined ? 'Daily check' : `Checked for ${mentionUser(by)}`;
  const sample = isSample === true ? ' of a sample' : '';
  const others = counts.map(([why, count]) => {
    const named =
      why === 'unknownStatus' && unknownStatus !== undefined
        ? ` (${codeSpan(unknownStatus, shares.reason)})`
        : '';
    return `${formatCount(count)} ${unarrivedTexts[why]}${named}`;
  });
  return [
    `${who}: ${formatCount(arrived)} of ${formatCount(asked)}${sample} arrived`,
    ...others,
  ].join(' · ');
}
