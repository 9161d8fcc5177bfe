import type { ArrivalCheck } from '../model/arrival-check.ts';

/** Where checks are kept that have not ended, one for each incident. */
export interface CheckStore {
  listChecks(): Promise<readonly ArrivalCheck[]>;
  /** Writes if the same check is stored, still at `changed.revision - 1`; the first one has revision 1. */
  saveCheck(changed: ArrivalCheck): Promise<'saved' | 'conflict'>;
  /** Deletes it if the same check is stored, still at that revision. */
  removeCheck(check: ArrivalCheck): Promise<void>;
}
