import type { DueMarker, DueMarkers } from '../incidents/ports/due-markers.ts';
import { type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { deleteIf, type Table } from './table.ts';
import { putItems } from './write-items.ts';

const partitionCount = 8;

/** Several, because DynamoDB limits the writes to one partition per second. */
export const duePartitions: readonly string[] = Array.from(
  { length: partitionCount },
  (_, index) => `due#${index}`,
);

/** Due markers, an item for each incident that is due. */
export function buildDueItems(table: Table, newToken: () => string): DueMarkers {
  return {
    markDue: (incidentIds) =>
      putItems(
        table,
        // Once each: DynamoDB refuses a batch that names a key twice.
        [...new Set(incidentIds)].map((incidentId) => toDueItem({ incidentId, token: newToken() })),
      ),
    async listDue() {
      const read = duePartitions.map((partition) => queryPartition(table, partition));
      return (await Promise.all(read)).flat().map(fromDueItem);
    },
    async clearDue({ incidentId, token }) {
      await deleteIf(table, keyOfDue(incidentId), 'dueToken = :token', { ':token': token });
    },
  };
}

/** The key of an incident's due marker. */
export function keyOfDue(incidentId: string): Item {
  const partition = incidentId.charCodeAt(0) % partitionCount;
  return toItem({ pk: `due#${partition}`, sk: incidentId });
}

/** A due marker as an item. */
export function toDueItem({ incidentId, token }: DueMarker): Item {
  return { ...keyOfDue(incidentId), ...toItem({ dueToken: token }) };
}

/** Reads what `toDueItem` wrote. */
export function fromDueItem(item: Item): DueMarker {
  return { incidentId: item['sk']?.S ?? '', token: item['dueToken']?.S ?? '' };
}
