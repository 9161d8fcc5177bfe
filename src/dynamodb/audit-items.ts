import { addDays } from '../lib/dates.ts';
import { type AuditEntry, auditEntryLifeDays } from '../incidents/model/audit-entry.ts';
import type { AuditLog } from '../incidents/ports/audit-log.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

/** The audit log: a partition for each subject. */
export function buildAuditItems(table: Table): AuditLog {
  return {
    putAuditEntry: (entry) => putItems(table, [toAuditItem(entry)]),
    async listAuditEntries(about) {
      const items = await queryPartition(table, partitionOf(about), { ScanIndexForward: false });
      return items.map((item) => fieldsOf<AuditEntry>(item));
    },
  };
}

function toAuditItem(entry: AuditEntry): Item {
  const { about, at, by, what } = entry;
  return toItem({
    ...entry,
    pk: partitionOf(about),
    sk: `${at.toISOString()}#${by}#${what}`,
    ...expiresAt(addDays(at, auditEntryLifeDays)),
  });
}

function partitionOf(about: string): string {
  return `audit#${about}`;
}
