import type { Storm } from '../model/storm.ts';

/** Where the newest storm is kept. */
export interface StormStore {
  /** The newest storm; undefined if there never was one. */
  readStorm(): Promise<Storm | undefined>;
  /** Writes a change as `saveIncident` does, or the first storm, with revision 1, if there is none yet. */
  saveStorm(changed: Storm): Promise<'saved' | 'conflict'>;
}
