import type { IncidentSummary } from './counting/incident-summary.ts';
import { summarizeIncident } from './counting/summarize-incident.ts';
import { withUnion } from './counting/with-union.ts';
import type { ChunkStore } from './ports/chunk-store.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** Counts one incident; undefined if there is none. */
export async function readSummary(
  store: IncidentStore & ChunkStore,
  incidentId: string,
  now: Date,
): Promise<IncidentSummary | undefined> {
  const incident = await store.readIncident(incidentId);
  return (
    incident && withUnion(store, incidentId, now, (union) => summarizeIncident(incident, union))
  );
}
