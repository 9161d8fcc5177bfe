import type { FailedObject } from './failed-object.ts';

/** Of one incident. One window, one CSV and one manifest of the exact objects; beyond it, counting goes on. */
export const maxListed = 10_000;

/** Failed objects of one incident by name, beside the chunks that count them. Adding one twice changes nothing. */
export interface ObjectList {
  readonly incidentId: string;
  readonly objects: readonly FailedObject[];
  readonly writtenAt: Date;
  /** As with chunks. */
  readonly keptUntil?: Date;
}

/** A list as it is stored. */
export interface StoredObjectList extends ObjectList {
  /** Sorts by `writtenAt`. */
  readonly listId: string;
}
