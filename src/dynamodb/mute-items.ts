import { addDays } from 'date-fns/addDays';
import type { Mute } from '../incidents/mute.ts';
import { toEpochSeconds } from './chunk-item.ts';
import { fromItem, toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';
import { deleteItems, putItems } from './write-items.ts';

const partition = 'mutes';
/** A mute that is over is of no use; a day is for clocks that differ. */
const keptDays = 1;

/** Writes a mute, whatever was there under its id. */
export async function putMute(table: Table, mute: Mute): Promise<void> {
  const item = toItem({
    ...mute,
    pk: partition,
    sk: mute.id,
    [expiryAttribute]: toEpochSeconds(addDays(mute.until, keptDays)),
  });
  await putItems(table, [item]);
}

/** Takes a mute away, whether it is there or not. */
export async function removeMute(table: Table, id: string): Promise<void> {
  await deleteItems(table, [toItem({ pk: partition, sk: id })]);
}

/** Reads all mutes, those that are over too, in no order. */
export async function listMutes(table: Table): Promise<Mute[]> {
  const items = await queryItems(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': partition }),
  });
  return items.map((item) => {
    const { pk: _pk, sk: _sk, [expiryAttribute]: _expiry, ...fields } = fromItem(item);
    return fields as unknown as Mute;
  });
}
