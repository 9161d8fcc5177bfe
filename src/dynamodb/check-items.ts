import type { ArrivalCheck } from '../replay/model/arrival-check.ts';
import type { CheckStore } from '../replay/ports/check-store.ts';
import { fieldsOf, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { deleteIf, isAbsent, putIf, type Table } from './table.ts';

const partition = 'arrivals';

/** Checks that have not ended, one item for each incident. */
export function buildCheckItems(table: Table): CheckStore {
  const keyOf = (incidentId: string) => ({ pk: partition, sk: incidentId });
  return {
    listChecks: async () =>
      (await queryPartition(table, partition)).map((item) => fieldsOf<ArrivalCheck>(item)),
    async saveCheck(changed) {
      const item = toItem({ ...changed, ...keyOf(changed.incidentId) });
      const previous = { ':previous': changed.revision - 1 };
      const isSaved = await (changed.revision === 1
        ? putIf(table, item, isAbsent)
        : putIf(table, item, 'revision = :previous', previous));
      return isSaved ? 'saved' : 'conflict';
    },
    async removeCheck({ incidentId, revision }) {
      await deleteIf(table, toItem(keyOf(incidentId)), 'revision = :known', { ':known': revision });
    },
  };
}
