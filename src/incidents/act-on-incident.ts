import type { Log } from '../lib/log.ts';
import type { AuditEntry } from './model/audit-entry.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import { type Action, type Change, changeStatus } from './lifecycle/change-status.ts';

/**
 * Does what a person asked for, as one conditional write, and marks the incident due.
 *
 * Marked even when nothing changed: a second click heals an alert whose first
 * click died half-way. Noted in the audit log before and after.
 *
 * @returns undefined if there is no such incident
 */
export async function actOnIncident(
  { store, log }: { readonly store: IncidentStore; readonly log: Log },
  incidentId: string,
  action: Action,
): Promise<Change | undefined> {
  const entry = toAuditEntry(incidentId, action);
  let isNoted = false;
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined) return undefined;
    const change = changeStatus(incident, action);
    if (!isNoted) await store.putAuditEntry({ ...entry, outcome: 'asked' });
    isNoted = true;
    if (change.kind === 'changed') {
      // Before as well: nobody else would come upon the change of a worker that dies right after it.
      await store.markDue([incidentId]);
      // Somebody else was faster: look at what they did, then decide anew.
      if ((await store.saveIncident(change.incident)) === 'conflict') continue;
      log.info('status_changed', { incidentId, action: action.kind, by: action.by });
    }
    await store.markDue([incidentId]);
    const outcome = change.kind === 'changed' ? 'done' : 'nothing to change';
    await store.putAuditEntry({ ...entry, outcome });
    return change;
  }
}

/** What a person wants, as the audit log has it. */
export function toAuditEntry(incidentId: string, action: Action): Omit<AuditEntry, 'outcome'> {
  const { by, at, kind } = action;
  const words = wordsOf(action);
  return { about: incidentId, by, at, what: kind, ...(words !== undefined && { words }) };
}

function wordsOf(action: Action): string | undefined {
  const note = 'note' in action ? action.note : undefined;
  if (action.kind === 'assign') {
    const until = action.eta && `by ${action.eta.toISOString()}`;
    return [`to ${action.to}`, note, until].filter((part) => part !== undefined).join(', ');
  }
  if (action.kind === 'snooze') {
    const why = note === undefined ? '' : ` because ${note}`;
    return `until ${action.until.toISOString()}${why}`;
  }
  return note;
}
