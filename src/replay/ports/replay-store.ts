import type { Replay } from '../model/replay.ts';

/** Where replays are kept, one for each source bucket: the present or the last one. */
export interface ReplayStore {
  readReplay(sourceBucket: string): Promise<Replay | undefined>;
  /** Those of all buckets; few. */
  listReplays(): Promise<readonly Replay[]>;
  /** Writes if the stored revision is still `changed.revision - 1`; the first one has revision 1. */
  saveReplay(changed: Replay): Promise<'saved' | 'conflict'>;
}
