import type { Storm } from '../incidents/model/storm.ts';
import type { StormStore } from '../incidents/ports/storm-store.ts';
import { getItem } from './get-items.ts';
import { fieldsOf, toItem } from './item.ts';
import { isAbsent, putIf, type Table } from './table.ts';

const key = { pk: 'storm', sk: 'newest' };

/** The newest storm, in one item. */
export function buildStormItem(table: Table): StormStore {
  return {
    async readStorm() {
      const item = await getItem(table, toItem(key));
      return item && fieldsOf<Storm>(item);
    },
    async saveStorm(changed) {
      const item = toItem({ ...changed, ...key });
      const previous = { ':previous': changed.revision - 1 };
      const isSaved = await (changed.revision === 1
        ? putIf(table, item, isAbsent)
        : putIf(table, item, 'revision = :previous', previous));
      return isSaved ? 'saved' : 'conflict';
    },
  };
}
