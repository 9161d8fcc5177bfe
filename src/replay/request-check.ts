import type { Incident } from '../incidents/model/incident.ts';
import type { CheckStore } from './ports/check-store.ts';

/** What a check is requested with. */
export interface RequestParts {
  readonly store: CheckStore;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** Has the objects of an incident checked by whatever worker comes next. One check of an incident is enough at a time. */
export async function requestCheck(
  { store, clock, newId }: RequestParts,
  { id, episode }: Incident,
  by?: string,
): Promise<'requested' | 'under way'> {
  const now = clock();
  const outcome = await store.saveCheck({
    incidentId: id,
    episode,
    checkId: newId(),
    ...(by !== undefined && { by }),
    requestedAt: now,
    unarrived: {},
    nextAt: now,
    revision: 1,
  });
  return outcome === 'saved' ? 'requested' : 'under way';
}
