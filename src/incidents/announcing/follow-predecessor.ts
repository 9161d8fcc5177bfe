import { allReasons } from '../../replication/reasons/all-reasons.ts';
import type { Announcer } from './announcer.ts';
import type { Incident } from '../model/incident.ts';
import { incidentId } from '../model/incident-id.ts';
import { findPredecessor, follow, supersede } from '../lifecycle/follow-reason.ts';
import { saveWhileDue } from './save-while-due.ts';

/**
 * Links an incident, before an episode's first post, to what failed under the same rule before; true if it changed.
 * The old side is saved first: if the worker dies in between, the next one repeats both, which changes nothing.
 */
export async function followPredecessor(
  { store, clock, log, lifecycleTimes }: Announcer,
  incident: Incident,
): Promise<boolean> {
  if (incident.kind === 'late') return false;
  if (incident.follows !== undefined || incident.unsettledPostSince !== undefined) return false;
  // Ids are made from keys, so those under AWS's other reasons need no index.
  const ids = allReasons.map(({ code: reason }) => incidentId({ ...incident, reason }));
  const before = findPredecessor(incident, await store.lookUpIncidents([...new Set(ids)]));
  if (before === undefined) return false;
  const ended = supersede(before, incident, clock(), lifecycleTimes);
  if (ended !== undefined && (await saveWhileDue(store, ended)) === 'conflict') return true;
  await saveWhileDue(store, follow(incident, before));
  log.info('reason_changed', { incidentId: incident.id, before: before.id });
  return true;
}
