import type { IncidentKey } from './incident.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';

/** Where incidents of some buckets are shown, and who is called for them. */
export interface Route {
  readonly number: number;
  /** Of the source or destination bucket; `*` stands for any characters. */
  readonly bucket: string;
  readonly channelId: string;
  /** Slack id of a user or user group. */
  readonly mentionId?: string;
  /** Whether the channel gets a summary each week. */
  readonly isWeekly?: boolean;
  /** Slack user id of who made it. */
  readonly by: string;
  readonly at: Date;
}

/** The route that says most about an incident's buckets; the newest of several that say as much. */
export function chooseRoute(routes: readonly Route[], incident: IncidentKey): Route | undefined {
  const { sourceBucket, destinationBucket = '' } = incident;
  return routes
    .filter(
      ({ bucket }) => matchesGlob(sourceBucket, bucket) || matchesGlob(destinationBucket, bucket),
    )
    .toSorted(
      (one, other) =>
        Number(one.bucket.includes('*')) - Number(other.bucket.includes('*')) ||
        letters(other.bucket) - letters(one.bucket) ||
        other.number - one.number,
    )[0];
}

function letters(glob: string): number {
  return glob.replaceAll('*', '').length;
}
