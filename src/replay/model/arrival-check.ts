import { addSeconds, startOfSecond, subSeconds } from '../../lib/dates.ts';
import type { FailedObject } from '../../incidents/model/failed-object.ts';
import type { Unarrived } from '../../incidents/model/timeline.ts';

/** Asking S3 of each missing object of an incident whether it has arrived. There is one at a time; when it ends, it is deleted. */
export interface ArrivalCheck {
  readonly incidentId: string;
  readonly episode: number;
  /** Tells this check from earlier ones of the same incident. */
  readonly checkId: string;
  /** Who asked; absent for the daily one. */
  readonly by?: string;
  /** Nobody asks S3 before, and what failed later is not proved. */
  readonly requestedAt: Date;
  /** When it was requested first, where it began anew since. */
  readonly begunAt?: Date;
  /** How often it began anew. */
  readonly restarts?: number;
  /** It was put off already, because objects had failed just before. */
  readonly hasWaited?: true;
  /** Objects that have not arrived, or of which S3 does not say so, by why. */
  readonly unarrived: Partial<Readonly<Record<Unarrived, number>>>;
  /** Since when S3 has given no answer, as far as that goes on. */
  readonly silentSince?: Date | undefined;
  /** The first replication status that s3rep does not know. */
  readonly unknownStatus?: string;
  /** The last object that was asked for: a worker that takes over goes on behind it. */
  readonly askedUpTo?: Pick<FailedObject, 'objectKey' | 'versionId' | 'failedAt'>;
  /** One worker's right to ask. */
  readonly claim?: { readonly by: string; readonly until: Date };
  /** Nobody asks before. */
  readonly nextAt: Date;
  readonly revision: number;
}

/** What the clocks of AWS and a worker may differ by, and S3 takes to write down how a replication ended. */
const toleranceSeconds = 5;

/** Objects that are found prove nothing of what failed later than this: it may have failed after S3 was asked. */
export function provesUntil({ requestedAt }: Pick<ArrivalCheck, 'requestedAt'>): Date {
  return subSeconds(requestedAt, toleranceSeconds);
}

/** Whether a check can prove that an object arrived. Moments are stored as whole seconds, and in the same one the failure counts. */
export function canProve(
  check: Pick<ArrivalCheck, 'requestedAt'>,
  { failedAt }: Pick<FailedObject, 'failedAt'>,
): boolean {
  return failedAt < startOfSecond(provesUntil(check));
}

/** Puts a check off until it can prove all that has failed by now. */
export function putOff(check: ArrivalCheck, now: Date): ArrivalCheck {
  const at = addSeconds(now, toleranceSeconds + 1);
  return { ...check, requestedAt: at, nextAt: at, hasWaited: true };
}
