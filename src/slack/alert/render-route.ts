import type { IncidentKey } from '../../incidents/model/incident.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** From which bucket to which, in mrkdwn. */
export function renderRoute({ sourceBucket, destinationBucket }: IncidentKey): string {
  const destination =
    destinationBucket === undefined
      ? 'a bucket that S3 did not name'
      : nameText(destinationBucket, shares.bucket);
  return `${nameText(sourceBucket, shares.bucket)} → ${destination}`;
}
