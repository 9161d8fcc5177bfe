import type { Sample } from '../model/chunk.ts';
import type { Incident } from '../model/incident.ts';

/** Everything an alert shows of an incident: what is remembered, and what its chunks add up to. */
export interface IncidentSummary {
  readonly incident: Incident;
  /**
   * Distinct object versions: the size of the union of the incident's fingerprints. Of late ones those that S3 has not
   * replicated since.
   */
  readonly missingObjects: number;
  /** How many object versions were late in this episode and have been replicated; absent where S3 gave them up. */
  readonly replicatedObjects?: number;
  /** Together, as far as S3 gave sizes. */
  readonly missingBytes: number;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  /** When the oldest and newest of the missing objects were written, where S3 said so. */
  readonly firstRequestedAt: Date | undefined;
  readonly lastRequestedAt: Date | undefined;
  /** How nearly all of the keys end, if they do: what may be noise. */
  readonly commonEnding?: string;
  /** At most 5, the earliest failures first. */
  readonly samples: readonly Sample[];
}
