import type { FailureGroup } from './group-failures.ts';
import { findMuteOfFailure, type Mute } from './mute.ts';

/** Failures of one incident that came under the same mute by key, or under none. */
export interface MutedPart extends FailureGroup {
  readonly muteId: string | undefined;
}

/** Sorts an incident's failures by the mute that they come under, so that it can be told later whether all did. */
export function splitMuted(group: FailureGroup, mutes: readonly Mute[]): MutedPart[] {
  if (!mutes.some(({ key }) => key !== undefined)) return [{ ...group, muteId: undefined }];
  const parts = Map.groupBy(group.failures, (failure) => findMuteOfFailure(mutes, failure)?.id);
  return [...parts].map(([muteId, failures]) => ({
    incidentId: group.incidentId,
    muteId,
    failures: failures as unknown as FailureGroup['failures'],
  }));
}
