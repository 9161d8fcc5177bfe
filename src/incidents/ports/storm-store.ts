import type { Storm } from '../model/storm.ts';

/** Where the newest storm is kept. */
export interface StormStore {
  readStorm(): Promise<Storm | undefined>;
  /** Writes a change as `saveIncident` does, or the first storm, with revision 1. */
  saveStorm(changed: Storm): Promise<'saved' | 'conflict'>;
}
