import type { FailedObject } from '../model/failed-object.ts';
import type { Incident } from '../model/incident.ts';

/** Everything an alert shows of an incident. */
export interface IncidentSummary {
  readonly incident: Incident;
  /** Distinct object versions; of late ones those that S3 has not replicated since. */
  readonly missingObjects: number;
  /** Late ones of this episode that S3 has replicated; absent where it gave them up. */
  readonly replicatedObjects?: number;
  readonly missingBytes: number;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  readonly firstRequestedAt: Date | undefined;
  readonly lastRequestedAt: Date | undefined;
  readonly commonEnding?: string;
  /** At most 5, the earliest failures first. */
  readonly samples: readonly FailedObject[];
}
