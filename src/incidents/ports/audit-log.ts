import type { AuditEntry } from '../model/audit-entry.ts';

/** Where it is kept who did what. */
export interface AuditLog {
  /** One with the same time, person and action is replaced. */
  putAuditEntry(entry: AuditEntry): Promise<void>;
  listAuditEntries(about: string): Promise<AuditEntry[]>;
}
