import type { Cancellation } from '../../replay/cancel-replay.ts';
import type { Confirmation } from '../../replay/confirm-replay.ts';
import type { Planned } from '../../replay/plan-replay.ts';

/** What people can have s3rep do in AWS, where it is permitted. */
export interface ReplayService {
  /** Plans the replay of what is missing of an incident; undefined if it is not stored. */
  offer(incidentId: string, by: string): Promise<Planned | undefined>;
  /** Confirms exactly the plan that a person saw. */
  confirm(planId: string, by: string): Promise<Confirmation>;
  cancel(planId: string, by: string): Promise<Cancellation>;
}
