import { subSeconds } from 'date-fns/subSeconds';
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
  readonly requestedAt: Date;
  /** Objects that have not arrived, or of which S3 does not say so, by why. */
  readonly unarrived: Partial<Readonly<Record<Unarrived, number>>>;
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
