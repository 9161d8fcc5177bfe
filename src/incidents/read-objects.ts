import { collectObjects } from './counting/collect-objects.ts';
import { countMissing } from './counting/count-missing.ts';
import { withUnion } from './counting/with-union.ts';
import type { FailedObject } from './model/failed-object.ts';
import type { Incident } from './model/incident.ts';
import { splitMissing } from './model/missing-now.ts';
import type { ChunkStore } from './ports/chunk-store.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import type { ObjectLists } from './ports/object-lists.ts';

/** The missing objects of an incident by name, as far as they are kept. */
export interface ObjectListing {
  readonly incident: Incident;
  /** Distinct, the earliest failures first; 10,000 at most. */
  readonly objects: readonly FailedObject[];
  /** Without those that a person resolved in earlier episodes. */
  readonly missingObjects: number;
  /** More are missing than are listed: because of the limit, or because details had to go. */
  readonly isPartial: boolean;
}

/** Reads which objects of an incident are missing; undefined if there is no such incident. */
export async function readObjects(
  { store, clock }: { store: IncidentStore & ChunkStore & ObjectLists; clock: () => Date },
  incidentId: string,
): Promise<ObjectListing | undefined> {
  const [incident] = await store.lookUpIncidents([incidentId]);
  if (incident === undefined) return undefined;
  const now = clock();
  return withUnion(store, incidentId, now, async (union) => {
    const objects = await collectObjects(incident, union, store.readLists(incidentId, now));
    const missingObjects = splitMissing(incident, countMissing(incident, union)).missingNow;
    return { incident, objects, missingObjects, isPartial: objects.length < missingObjects };
  });
}
