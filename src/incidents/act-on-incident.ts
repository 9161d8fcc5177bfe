import type { Log } from '../lib/log.ts';
import type { AuditDetails, AuditEntry } from './model/audit-entry.ts';
import type { AuditLog } from './ports/audit-log.ts';
import type { Incident } from './model/incident.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import type { Looks } from './ports/looks.ts';
import { lookBeforeSave, type LookBeforeSaveParts } from './announcing/look-after-lost-saves.ts';
import { type Change, changeStatus } from './lifecycle/change-status.ts';
import type { Action } from './lifecycle/intent.ts';

/** The parts of `actOnIncident`. */
export interface ActionParts extends LookBeforeSaveParts {
  readonly store: IncidentStore & DueMarkers & AuditLog & Looks;
  readonly log: Log;
}

/**
 * Applies an action, with an audit entry before and after; undefined if there is no such incident.
 * Marks the incident due even when nothing changed: a second click heals an alert whose first click died half-way.
 */
export async function actOnIncident(
  parts: ActionParts,
  incidentId: string,
  action: Action,
): Promise<Change | undefined> {
  const { store, log } = parts;
  const entry = toAuditEntry(incidentId, action);
  let hasTried = false;
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined) return undefined;
    // The client repeats a save whose answer got lost, and its own condition fails then.
    const isSaved = hasTried && isActOf(incident, action);
    const change: Change = isSaved ? { kind: 'changed', incident } : changeStatus(incident, action);
    if (!hasTried) await store.putAuditEntry({ ...entry, outcome: 'asked' });
    hasTried = true;
    if (change.kind === 'changed' && !isSaved) {
      // Before as well: nobody would find the change of a worker that dies right after it, or while it is on its way.
      await Promise.all([store.markDue([incidentId]), lookBeforeSave(parts, incidentId)]);
      // Somebody else was faster: decide again from what they wrote.
      if ((await store.saveIncident(change.incident)) === 'conflict') continue;
    }
    if (change.kind === 'changed') {
      log.info('status_changed', { incidentId, action: action.kind, by: action.by });
    }
    await store.markDue([incidentId]);
    const outcome = change.kind === 'changed' ? 'done' : 'nothing to change';
    await store.putAuditEntry({ ...entry, outcome });
    return change;
  }
}

function isActOf({ recentActs = [] }: Incident, { actId }: Action): boolean {
  return actId !== undefined && recentActs.includes(actId);
}

/** The audit entry of an action, but for its outcome. */
export function toAuditEntry(incidentId: string, action: Action): Omit<AuditEntry, 'outcome'> {
  const { by, at, kind } = action;
  const details = detailsOf(action);
  return { about: incidentId, by, at, what: kind, ...(details && { details }) };
}

function detailsOf(action: Action): AuditDetails | undefined {
  const details = {
    ...('to' in action && { owner: action.to }),
    ...('note' in action && { note: action.note }),
    ...('eta' in action && { eta: action.eta }),
    ...('until' in action && { until: action.until }),
  };
  return Object.keys(details).length === 0 ? undefined : details;
}
