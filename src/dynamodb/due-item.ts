import type { DueMarker } from '../incidents/ports/incident-store.ts';
import { type Item, toItem } from './item.ts';

const partitionCount = 8;

/** Partitions of the due markers: several, because DynamoDB limits the writes to one partition per second. */
export const duePartitions: readonly string[] = Array.from(
  { length: partitionCount },
  (_, index) => `due#${index}`,
);

/** Where the due marker of an incident is. */
export function keyOfDue(incidentId: string): Item {
  // The id is the text of a hash, so its first character spreads well enough.
  const partition = incidentId.charCodeAt(0) % partitionCount;
  return toItem({ pk: `due#${partition}`, sk: incidentId });
}

/** A due marker as an item. */
export function toDueItem(marker: DueMarker): Item {
  return { ...keyOfDue(marker.incidentId), ...toItem({ dueToken: marker.token }) };
}

/** Reads what `toDueItem` wrote. */
export function fromDueItem(item: Item): DueMarker {
  return { incidentId: item['sk']?.S ?? '', token: item['dueToken']?.S ?? '' };
}
