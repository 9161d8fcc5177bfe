import type { IncidentKey } from './incident.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';

/** Where incidents of some buckets are shown, and who is mentioned. */
export interface Route {
  readonly number: number;
  readonly bucket: string;
  readonly channelId: string;
  readonly mentionId?: string;
  /** Name of the pager's key; the default one if absent. */
  readonly pager?: string;
  readonly isWeekly?: boolean;
  readonly by: string;
  readonly at: Date;
}

/** The route with the most specific match; the newest of several. */
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

/** Whether nobody is mentioned where an incident stays unacknowledged, whatever bucket it is of. */
export function callsNobody(onCallId: string | undefined, routes: readonly Route[]): boolean {
  return onCallId === undefined && routes.every(({ mentionId }) => mentionId === undefined);
}

function letters(glob: string): number {
  return glob.replaceAll('*', '').length;
}
