import type { Incident } from '../model/incident.ts';

/** Where incidents are kept. As with every port, a call throws when the store cannot answer, and may be made again. */
export interface IncidentStore {
  /** Leaves incidents alone that are there already. Returns the ids of those that surely were not. */
  addIncidents(incidents: readonly Incident[]): Promise<string[]>;
  /** The newest state, never an older one. */
  readIncident(id: string): Promise<Incident | undefined>;
  /** The newest state, in no order. Those that are not there are left out. */
  readIncidents(ids: readonly string[]): Promise<Incident[]>;
  /** `readIncidents` for ids that may never have existed: that one is not there means nothing. */
  lookUpIncidents(ids: readonly string[]): Promise<Incident[]>;
  /** May lag behind by a moment. Those who ask at the same time share it. */
  listUnresolved(): Promise<readonly Incident[]>;
  /** Writes a change if the stored revision is still `changed.revision - 1`. */
  saveIncident(changed: Incident): Promise<'saved' | 'conflict'>;
}
