import type { FailureGroup } from '../counting/group-failures.ts';
import { findMuteOfFailure, type Mute } from '../model/mute.ts';

/** Failures of one incident that came under the same mute by key, or under none. */
export interface MutedPart extends FailureGroup {
  readonly mute: number | undefined;
}

/** Splits an incident's failures by the mute that they come under, so that chunks know it. */
export function splitMuted(group: FailureGroup, mutes: readonly Mute[]): MutedPart[] {
  if (!mutes.some(({ key }) => key !== undefined)) return [{ ...group, mute: undefined }];
  const parts = Map.groupBy(group.failures, (failure) => findMuteOfFailure(mutes, failure)?.number);
  return [...parts].map(([mute, failures]) => ({
    incidentId: group.incidentId,
    mute,
    failures: failures as unknown as FailureGroup['failures'],
  }));
}
