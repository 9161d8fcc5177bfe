import { addDays } from '../lib/dates.ts';
import type { SentFile } from '../incidents/model/sent-file.ts';
import type { SentFiles } from '../incidents/ports/sent-files.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import type { Table } from './table.ts';
import { deleteItems, putItems } from './write-items.ts';

const partition = 'sent-files';
/** After their time: whatever Slack says, nobody tries for ever. */
const triedDays = 30;

/** Files that are to be deleted, an item each, in the order of their times. */
export function buildSentFileItems(table: Table): SentFiles {
  return {
    async noteSentFile(file) {
      const expiry = expiresAt(addDays(file.deleteAt, triedDays));
      await putItems(table, [{ ...toItem({ ...file, ...expiry }), ...keyOf(file) }]);
    },
    async listSentFiles(until) {
      const items = await queryPartition(table, partition, {
        KeyConditionExpression: 'pk = :pk AND sk <= :until',
        // After all of that millisecond.
        ExpressionAttributeValues: toItem({
          ':pk': partition,
          ':until': `${until.toISOString()}#~`,
        }),
      });
      return items.map((item) => fieldsOf<SentFile>(item));
    },
    forgetSentFile: (file) => deleteItems(table, [keyOf(file)]),
  };
}

function keyOf({ fileId, deleteAt }: SentFile): Item {
  return toItem({ pk: partition, sk: `${deleteAt.toISOString()}#${fileId}` });
}
