import type { ReplicationFailure } from '../../replication/failure.ts';
import type { IncidentKey } from './incident.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';

/** What a mute is about: all that is given has to match, and `*` stands for any characters. */
export interface MutePattern {
  /** Of the source or the destination. */
  readonly bucket?: string;
  /** Keys of objects; matched against each failure as it comes. */
  readonly key?: string;
  readonly rule?: string;
  readonly reason?: string;
}

/** What people do not want to hear of for a while. Failures are counted all the same. */
export interface Mute extends MutePattern {
  /** Names it: for 90 days after its end no other one has this number. */
  readonly number: number;
  /** Slack user id. */
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
  readonly why: string;
}

/** Whether a mute is about an incident, whatever its objects are. */
export function matchesMute(mute: MutePattern, incident: IncidentKey): boolean {
  const { sourceBucket, destinationBucket = '', ruleId = '', reason = '' } = incident;
  const { bucket = '*', rule = '*', reason: code = '*' } = mute;
  return (
    (matchesGlob(sourceBucket, bucket) || matchesGlob(destinationBucket, bucket)) &&
    matchesGlob(ruleId, rule) &&
    matchesGlob(reason, code)
  );
}

/** Whether it is about one failure; the first such mute counts it as its own. */
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

/** The mute in force, if there is one, that is about the same as another. */
export function findSameMute(
  mutes: readonly Mute[],
  { bucket, key, rule, reason }: MutePattern,
  now: Date,
): Mute | undefined {
  return activeMutes(mutes, now).find(
    (each) =>
      each.bucket === bucket && each.key === key && each.rule === rule && each.reason === reason,
  );
}
