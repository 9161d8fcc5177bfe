import type { Incident } from '../incidents/model/incident.ts';
import type { ArrivalCheck } from './model/arrival-check.ts';
import type { CheckStore } from './ports/check-store.ts';

/** What a check is requested with. */
export interface RequestParts {
  readonly store: CheckStore;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** What became of the wish for a check. */
export type CheckRequest =
  | { readonly kind: 'requested' }
  /** `silentSince`: S3 has given no answer since then. */
  | { readonly kind: 'under way'; readonly silentSince: Date | undefined };

/** Has the objects of an incident checked by whatever worker comes next. One check of an incident is enough at a time. */
export async function requestCheck(
  { store, clock, newId }: RequestParts,
  { id, episode }: Incident,
  by?: string,
): Promise<CheckRequest> {
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
  if (outcome === 'saved') return { kind: 'requested' };
  const other = (await store.listChecks()).find(({ incidentId }) => incidentId === id);
  return { kind: 'under way', silentSince: other?.silentSince };
}

/** Has all objects asked for that have not been found yet, though a check is under way: what came over may have come since. */
export async function requestAnew(parts: RequestParts, incident: Incident): Promise<void> {
  const { store, clock } = parts;
  for (;;) {
    if ((await requestCheck(parts, incident)).kind === 'requested') return;
    const other = (await store.listChecks()).find(({ incidentId }) => incidentId === incident.id);
    if (other !== undefined && (await tryToRestart(store, other, clock()))) return;
  }
}

async function tryToRestart(store: CheckStore, check: ArrivalCheck, now: Date): Promise<boolean> {
  const {
    claim,
    askedUpTo,
    silentSince: _silent,
    hasWaited: _waited,
    unknownStatus: _status,
    ...rest
  } = check;
  if (claim === undefined && askedUpTo === undefined) return true;
  const { begunAt = check.requestedAt, restarts = 0, revision } = rest;
  const again = { ...rest, begunAt, restarts: restarts + 1, requestedAt: now, nextAt: now };
  return (await store.saveCheck({ ...again, unarrived: {}, revision: revision + 1 })) === 'saved';
}
