import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { isBucketName } from '../block-kit/link-bucket.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Of locks and of files that are not finished: gone in a moment, so hardly anybody needs a copy. In lower case. */
const fleetingEndings = new Set([
  '.lock',
  '.lck',
  // Terraform's lock beside a state in S3.
  '.tflock',
  '.tmp',
  '.temp',
  '.swp',
  '.partial',
  '.filepart',
  '.crdownload',
]);

/** Offers to mute, in their own bucket alone, objects that hardly anybody needs; never where the reason is critical. A line of mrkdwn, or none. */
export function suggestMute(
  { commonEnding = '', incident }: IncidentSummary,
  { severity }: Pick<Explanation, 'severity'>,
): string[] {
  const { sourceBucket, muted } = incident;
  if (!fleetingEndings.has(commonEnding.toLowerCase()) || severity === 'critical') return [];
  if (muted !== undefined || !isBucketName(sourceBucket)) return [];
  const ending = codeSpan(commonEnding, shares.ending);
  const mute = `/s3rep mute *${commonEnding} bucket:${sourceBucket} for 7d because …`;
  return [
    `🔇 At least 95 % of these keys end in ${ending}. If nobody needs copies of them, mute them in this bucket: ${codeSpan(mute, shares.muteCommand)}.`,
  ];
}
