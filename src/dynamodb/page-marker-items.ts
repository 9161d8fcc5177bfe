import type { PageMarkers } from '../incidents/ports/page-markers.ts';
import { fromDueItem } from './due-items.ts';
import { type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { deleteIf, type Table } from './table.ts';
import { putItems } from './write-items.ts';

// Begins as those of due markers do, so that on Lambda the table's stream tells of these too.
const pagePartition = 'due#pages';

/** Markers of what a pager is to be told, an item for each incident. Few, so one partition will do. */
export function buildPageMarkerItems(table: Table, newToken: () => string): PageMarkers {
  return {
    markPagesDue: (incidentIds) =>
      putItems(
        table,
        [...new Set(incidentIds)].map((id) => ({
          ...keyOf(id),
          ...toItem({ dueToken: newToken() }),
        })),
      ),
    listPagesDue: async () => (await queryPartition(table, pagePartition)).map(fromDueItem),
    async clearPageDue({ incidentId, token }) {
      await deleteIf(table, keyOf(incidentId), 'dueToken = :token', { ':token': token });
    },
  };
}

function keyOf(incidentId: string): Item {
  return toItem({ pk: pagePartition, sk: incidentId });
}
