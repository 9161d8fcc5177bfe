import type { Storm } from '../model/storm.ts';

/** Where storms are kept: the newest one, and those before it whose digests still show something. */
export interface StormStore {
  /** By number. */
  listStorms(): Promise<readonly Storm[]>;
  /** Writes a change as `saveIncident` does, or a new storm, with revision 1. */
  saveStorm(changed: Storm): Promise<'saved' | 'conflict'>;
  removeStorm(stormNumber: number): Promise<void>;
}
