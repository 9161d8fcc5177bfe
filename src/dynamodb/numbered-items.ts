import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { addDays } from 'date-fns/addDays';
import { toEpochSeconds } from './chunk-item.ts';
import { fromItem, toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';
import { tookPlace } from './took-place.ts';
import { deleteItems, putItems } from './write-items.ts';

/** What people make and name by a number. */
interface Numbered {
  readonly number: number;
  /** When it is over, if it ends. */
  readonly until?: Date;
}

/** The number must mean nothing else while chunks remember it, which is for 60 days, and people do. */
const keptDays = 90;

/**
 * Adds something under the next number that is free, also where others do so at the same time.
 *
 * @param token - a text that nothing else was ever added with. The SDK sends a write again whose answer got lost, and
 *   finds the number taken then, by itself.
 */
export async function addNumbered<T extends Numbered>(
  table: Table,
  partition: string,
  fields: Omit<T, 'number'> & Pick<Numbered, 'until'>,
  token: string,
): Promise<T> {
  for (;;) {
    const taken = await readAll(table, partition);
    const mine = taken.find((each) => each.token === token);
    const number = mine?.number ?? Math.max(0, ...taken.map((each) => each.number)) + 1;
    const numbered = { ...fields, number };
    if (mine !== undefined) return numbered as unknown as T;
    const put = new PutItemCommand({
      TableName: table.tableName,
      Item: toNumberedItem(partition, { ...numbered, token }),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    if (await tookPlace(table.client.send(put))) return numbered as unknown as T;
  }
}

/** Writes a change, whatever was there under its number. */
export async function putNumbered(
  table: Table,
  partition: string,
  changed: Numbered,
): Promise<void> {
  await putItems(table, [toNumberedItem(partition, changed)]);
}

/** Takes it away, whether it is there or not. */
export async function removeNumbered(
  table: Table,
  partition: string,
  number: number,
): Promise<void> {
  await deleteItems(table, [keyOf(partition, number)]);
}

/** Reads all, those that are over too, in the order of their numbers. */
export async function listNumbered<T extends Numbered>(
  table: Table,
  partition: string,
): Promise<T[]> {
  const all = (await readAll(table, partition)).map(({ token: _token, ...fields }) => fields);
  return (all as unknown as T[]).sort((one, other) => one.number - other.number);
}

type NumberedItem = Numbered & { readonly token?: string };

async function readAll(table: Table, partition: string): Promise<NumberedItem[]> {
  const items = await queryItems(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': partition }),
  });
  return items.map((item) => {
    const { pk: _pk, sk: _sk, [expiryAttribute]: _expiry, ...fields } = fromItem(item);
    return fields as unknown as NumberedItem;
  });
}

function keyOf(partition: string, number: number) {
  return toItem({ pk: partition, sk: String(number) });
}

function toNumberedItem(partition: string, fields: NumberedItem) {
  const { number, until } = fields;
  const expiry =
    until === undefined ? {} : { [expiryAttribute]: toEpochSeconds(addDays(until, keptDays)) };
  return { ...toItem({ ...fields, ...expiry }), ...keyOf(partition, number) };
}
