import type { StoredObjectList } from '../model/object-list.ts';

/** Where the failed objects of incidents are kept by name. Added with chunks; read only when somebody asks for them. */
export interface ObjectLists {
  /** Writes lists anew in their places. */
  rewriteLists(lists: readonly StoredObjectList[]): Promise<void>;
  /** Every list that has not expired at `now`, in the order of their ids; a part at a time, to take little memory. */
  readLists(incidentId: string, now: Date): AsyncIterable<StoredObjectList>;
}
