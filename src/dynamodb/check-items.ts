import type { ArrivalCheck } from '../replay/model/arrival-check.ts';
import type { CheckStore } from '../replay/ports/check-store.ts';
import { fieldsOf, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { deleteIf, isAbsent, putIf, type Table } from './table.ts';

const partition = 'arrivals';
/** The next check of an incident begins with revision 1 as well. */
const isTheSame = 'revision = :known AND checkId = :checkId';

/** Checks that have not ended, one item for each incident. */
export function buildCheckItems(table: Table): CheckStore {
  const keyOf = (incidentId: string) => ({ pk: partition, sk: incidentId });
  return {
    listChecks: async () =>
      (await queryPartition(table, partition)).map((item) => fieldsOf<ArrivalCheck>(item)),
    async saveCheck(changed) {
      const item = toItem({ ...changed, ...keyOf(changed.incidentId) });
      const { checkId, revision } = changed;
      const previous = { ':known': revision - 1, ':checkId': checkId };
      const isSaved = await (revision === 1
        ? putIf(table, item, isAbsent)
        : putIf(table, item, isTheSame, previous));
      return isSaved ? 'saved' : 'conflict';
    },
    async removeCheck({ incidentId, checkId, revision }) {
      const known = { ':known': revision, ':checkId': checkId };
      await deleteIf(table, toItem(keyOf(incidentId)), isTheSame, known);
    },
  };
}
