import type { Log } from '../log.ts';
import { type Action, type Change, changeStatus } from './life/change-status.ts';
import type { IncidentStore } from './incident-store.ts';

/**
 * Does what a person asked for, as one conditional write, and marks the incident due.
 *
 * Marked even when nothing changed: a second click heals an alert whose first
 * click died half-way.
 *
 * @returns undefined if there is no such incident
 */
export async function actOnIncident(
  { store, log }: { readonly store: IncidentStore; readonly log: Log },
  incidentId: string,
  action: Action,
): Promise<Change | undefined> {
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined) return undefined;
    const change = changeStatus(incident, action);
    if (change.kind === 'changed') {
      // Somebody else was faster: look at what they did, then decide anew.
      if ((await store.saveIncident(change.incident)) === 'conflict') continue;
      log.info('status_changed', { incidentId, action: action.kind, by: action.by });
    }
    await store.markDue([incidentId]);
    return change;
  }
}
