import { addDays } from 'date-fns/addDays';
import { type AuditEntry, auditEntryLifeDays } from '../incidents/model/audit-entry.ts';
import { toEpochSeconds } from './chunk-item.ts';
import { fromItem, type Item, toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';
import { putItems } from './write-items.ts';

/** Writes a deed; the same one again, with its outcome, takes its place. */
export async function putAuditEntry(table: Table, entry: AuditEntry): Promise<void> {
  await putItems(table, [toAuditItem(entry)]);
}

/** Reads what was done about something, the newest first. */
export async function listAuditEntries(table: Table, about: string): Promise<AuditEntry[]> {
  const items = await queryItems(table, {
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': partitionOf(about) }),
  });
  return items.map(fromAuditItem);
}

function partitionOf(about: string): string {
  return `audit#${about}`;
}

function toAuditItem(entry: AuditEntry): Item {
  const { about, at, by, what } = entry;
  return toItem({
    ...entry,
    pk: partitionOf(about),
    sk: `${at.toISOString()}#${by}#${what}`,
    [expiryAttribute]: toEpochSeconds(addDays(at, auditEntryLifeDays)),
  });
}

function fromAuditItem(item: Item): AuditEntry {
  const { pk: _pk, sk: _sk, [expiryAttribute]: _expiry, ...fields } = fromItem(item);
  return fields as unknown as AuditEntry;
}
