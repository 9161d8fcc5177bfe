import { withUnion } from '../incidents/counting/with-union.ts';
import { isInState } from '../incidents/model/incident-state.ts';
import type { Incident } from '../incidents/model/incident.ts';
import { withEntry } from '../incidents/model/timeline.ts';
import { changeChecked } from './change-checked.ts';
import { type ArrivalCheck, provesUntil } from './model/arrival-check.ts';
import type { CheckParts } from './run-check.ts';

const maxEarlier = 5;

/**
 * Tells in the thread what a check found, once, and ends it.
 * @param about.recent - objects that failed too shortly before it, or during it
 */
export async function finishCheck(
  parts: CheckParts,
  check: ArrivalCheck,
  { isSample, recent }: { readonly isSample: boolean; readonly recent: number },
): Promise<void> {
  const { store, clock, log } = parts;
  const { incidentId, checkId, unknownStatus, requestedAt } = check;
  const unarrived = { ...check.unarrived, ...(recent > 0 && { recent }) };
  // Counted anew: a worker may have died between what it stored of a slice.
  const now = clock();
  const { arrived, missing } = await withUnion(store, incidentId, now, (union) => ({
    arrived: union.foundSince(provesUntil({ requestedAt: check.begunAt ?? requestedAt })),
    missing: union.missingObjects,
  }));
  // Nobody waits for the daily one.
  const isNoNews = check.by === undefined && arrived === 0;
  await store.markDue([incidentId]);
  await changeChecked(store, check, (incident) => {
    const { checkId: last, earlierCheckIds = [], ...arrival } = incident.arrival ?? {};
    const told = last === undefined ? [] : [last, ...earlierCheckIds].slice(0, maxEarlier);
    if (told.includes(checkId)) return undefined;
    const ids = { checkId, ...(told.length > 0 && { earlierCheckIds: told }) };
    const checked = { ...incident, arrival: { ...arrival, ...ids, checkedAt: now } };
    const isSaidOtherwise = missing === 0 ? isToEnd(incident) : isNoNews;
    return isSaidOtherwise
      ? checked
      : withEntry(checked, {
          kind: 'checked',
          at: now,
          ...(check.by !== undefined && { by: check.by }),
          arrived,
          unarrived,
          ...(unknownStatus !== undefined && { unknownStatus }),
          ...(isSample && { isSample }),
        });
  });
  await store.markDue([incidentId]);
  await store.removeCheck(check);
  log.info('arrival_checked', { incidentId, arrived, ...unarrived });
}

/** Where all have arrived, the incident ends with a word of its own. */
function isToEnd(incident: Incident): boolean {
  return incident.status.kind !== 'resolved' || isInState(incident, 'recovered');
}
