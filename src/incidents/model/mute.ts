import type { ReplicationFailure } from '../../replication/failure.ts';
import type { IncidentKey } from './incident.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';

/** What is muted: all that is given has to match; `*` stands for any characters, and '' for none. */
export interface MutePattern {
  readonly bucket?: string;
  /** Of objects; matched against each failure as it comes. */
  readonly key?: string;
  readonly rule?: string;
  readonly reason?: string;
}

/** Keeps incidents out of the channel for a while. Failures are counted all the same. */
export interface Mute extends MutePattern {
  /** Not used again for 150 days after its end. */
  readonly number: number;
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
  readonly why: string;
}

/** Whether a mute matches an incident, whatever its objects are. */
export function matchesMute(mute: MutePattern, incident: IncidentKey): boolean {
  const { sourceBucket, destinationBucket = '', ruleId = '', reason = '' } = incident;
  const { bucket = '*', rule = '*', reason: code = '*' } = mute;
  return (
    (matchesGlob(sourceBucket, bucket) || matchesGlob(destinationBucket, bucket)) &&
    matchesGlob(ruleId, rule) &&
    matchesGlob(reason, code)
  );
}

/** The first mute by key that matches one failure. */
export function findMuteOfFailure(
  mutes: readonly Mute[],
  failure: ReplicationFailure,
): Mute | undefined {
  return mutes.find(
    ({ key, ...rest }) =>
      key !== undefined && matchesMute(rest, failure) && matchesGlob(failure.objectKey, key),
  );
}

/** Mutes that are in force. */
export function activeMutes(mutes: readonly Mute[], now: Date): Mute[] {
  return mutes.filter(({ until }) => until > now);
}

/** The mute in force with the same pattern, in any case. */
export function findSameMute(
  mutes: readonly Mute[],
  wanted: MutePattern,
  now: Date,
): Mute | undefined {
  return activeMutes(mutes, now).find((each) =>
    (['bucket', 'key', 'rule', 'reason'] as const).every(
      (part) => each[part]?.toLowerCase() === wanted[part]?.toLowerCase(),
    ),
  );
}
