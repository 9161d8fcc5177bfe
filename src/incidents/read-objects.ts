import { collectObjects } from './counting/collect-objects.ts';
import { compareFailed } from './counting/collect-objects.ts';
import { countMissing } from './counting/count-missing.ts';
import { fingerprint } from './counting/fingerprint.ts';
import { lowerVouched } from './counting/lower-vouched.ts';
import { withUnion } from './counting/with-union.ts';
import type { FailedObject } from './model/failed-object.ts';
import type { Incident } from './model/incident.ts';
import { countNow, vouchedUntil } from './model/missing-now.ts';
import { maxListed } from './model/object-list.ts';
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

/**
 * Reads which objects of an incident are missing; undefined if there is no such incident.
 * @param since - of this episode, or those too that people accepted in earlier ones
 */
export async function readObjects(
  { store, clock }: { store: IncidentStore & ChunkStore & ObjectLists; clock: () => Date },
  incidentId: string,
  since: 'this episode' | 'all episodes' = 'this episode',
): Promise<ObjectListing | undefined> {
  const [stored] = await store.lookUpIncidents([incidentId]);
  if (stored === undefined) return undefined;
  const now = clock();
  return withUnion(store, incidentId, now, async (union) => {
    const incident = lowerVouched(stored, union);
    const collect = (about: Pick<Incident, 'kind' | 'reopening'>) =>
      collectObjects(about, union, store.readLists(incidentId, now));
    const own = await collect(incident);
    const counted = countMissing(incident, union);
    const missingNow = countNow(incident, counted);
    if (since === 'this episode' || vouchedUntil(incident) === undefined)
      return {
        incident,
        objects: own,
        missingObjects: missingNow,
        isPartial: own.length < missingNow,
      };
    const objects = unite(own, await collect({ reopening: undefined }));
    return { incident, objects, missingObjects: counted, isPartial: objects.length < counted };
  });
}

function unite(first: readonly FailedObject[], all: readonly FailedObject[]): FailedObject[] {
  const named = new Map([...first, ...all].map((object) => [fingerprint(object), object]));
  return [...named.values()].slice(0, maxListed).toSorted(compareFailed);
}
