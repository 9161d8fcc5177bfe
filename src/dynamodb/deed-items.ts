import { addDays } from 'date-fns/addDays';
import { type Deed, deedLifeDays } from '../incidents/deed.ts';
import { toEpochSeconds } from './chunk-item.ts';
import { fromItem, type Item, toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';
import { putItems } from './write-items.ts';

/** Writes a deed; the same one again, with its outcome, takes its place. */
export async function putDeed(table: Table, deed: Deed): Promise<void> {
  await putItems(table, [toDeedItem(deed)]);
}

/** Reads what was done about something, the newest first. */
export async function listDeeds(table: Table, about: string): Promise<Deed[]> {
  const items = await queryItems(table, {
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': partitionOf(about) }),
  });
  return items.map(fromDeedItem);
}

function partitionOf(about: string): string {
  return `audit#${about}`;
}

function toDeedItem(deed: Deed): Item {
  const { about, at, by, what } = deed;
  return toItem({
    ...deed,
    pk: partitionOf(about),
    sk: `${at.toISOString()}#${by}#${what}`,
    [expiryAttribute]: toEpochSeconds(addDays(at, deedLifeDays)),
  });
}

function fromDeedItem(item: Item): Deed {
  const { pk: _pk, sk: _sk, [expiryAttribute]: _expiry, ...fields } = fromItem(item);
  return fields as unknown as Deed;
}
