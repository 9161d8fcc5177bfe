import type { Replay } from '../replay/model/replay.ts';
import type { ReplayStore } from '../replay/ports/replay-store.ts';
import { getItem } from './get-items.ts';
import { fieldsOf, type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { isAbsent, putIf, type Table } from './table.ts';

const partition = 'replays';

/** Replays, one item for each source bucket. */
export function buildReplayItems(table: Table): ReplayStore {
  return {
    async readReplay(sourceBucket) {
      const item = await getItem(table, keyOf(sourceBucket));
      return item && fieldsOf<Replay>(item);
    },
    listReplays: async () =>
      (await queryPartition(table, partition)).map((item) => fieldsOf<Replay>(item)),
    async saveReplay(changed) {
      const item = { ...toItem(changed), ...keyOf(changed.sourceBucket) };
      const previous = { ':previous': changed.revision - 1 };
      const isSaved = await (changed.revision === 1
        ? putIf(table, item, isAbsent)
        : putIf(table, item, 'revision = :previous', previous));
      return isSaved ? 'saved' : 'conflict';
    },
  };
}

function keyOf(sourceBucket: string): Item {
  return toItem({ pk: partition, sk: sourceBucket });
}
