import type { Storm } from '../incidents/model/storm.ts';
import type { StormStore } from '../incidents/ports/storm-store.ts';
import { fieldsOf, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { putIf, type Table } from './table.ts';
import { deleteItems } from './write-items.ts';

const pk = 'storm';
/** Where an older version kept the newest storm: superseded once one after it is there. */
const oldKey = toItem({ pk, sk: 'newest' });

/** Storms, an item each. */
export function buildStormItem(table: Table): StormStore {
  return {
    async listStorms() {
      const items = await queryPartition(table, pk);
      const storms = new Map<number, Storm>();
      for (const storm of items.map((item) => fieldsOf<Storm>(item))) {
        const known = storms.get(storm.number);
        if (known === undefined || known.revision < storm.revision) storms.set(storm.number, storm);
      }
      return [...storms.values()].sort((one, other) => one.number - other.number);
    },
    async saveStorm(changed) {
      const item = toItem({ ...changed, ...keyOf(changed.number) });
      // The first change of what an older version kept finds no item yet.
      const isSaved = await putIf(table, item, 'attribute_not_exists(pk) OR revision = :previous', {
        ':previous': changed.revision - 1,
      });
      return isSaved ? 'saved' : 'conflict';
    },
    removeStorm: (stormNumber) => deleteItems(table, [oldKey, toItem(keyOf(stormNumber))]),
  };
}

function keyOf(stormNumber: number) {
  return { pk, sk: String(stormNumber).padStart(9, '0') };
}
