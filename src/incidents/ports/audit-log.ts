import type { AuditEntry } from '../model/audit-entry.ts';

/** Where it is kept who did what. */
export interface AuditLog {
  /** Adds an entry; one with the same time, person and action is replaced. */
  putAuditEntry(entry: AuditEntry): Promise<void>;
  /** The entries about an incident, or `mutes` or `routes`, the newest first. */
  listAuditEntries(about: string): Promise<AuditEntry[]>;
}
