import { withUnion } from '../incidents/counting/with-union.ts';
import type { ArrivalEvidence } from '../incidents/model/evidence.ts';
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
  const { incidentId, unknownStatus, requestedAt } = check;
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
    const told = noteTold(incident.arrival, check);
    if (told === undefined) return undefined;
    const checked = { ...incident, arrival: { ...told, checkedAt: now } };
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

/** Undefined if it is told already; where it began anew since, it is told anew. */
function noteTold(
  known: ArrivalEvidence = {},
  { checkId, restarts = 0 }: ArrivalCheck,
): ArrivalEvidence | undefined {
  const { checkId: last, restarts: lastRestarts = 0, earlierCheckIds = [], ...rest } = known;
  const isLast = last === checkId;
  if (isLast ? lastRestarts >= restarts : earlierCheckIds.includes(checkId)) return undefined;
  const earlier =
    last === undefined || isLast
      ? earlierCheckIds
      : [last, ...earlierCheckIds].slice(0, maxEarlier);
  return {
    ...rest,
    checkId,
    ...(restarts > 0 && { restarts }),
    ...(earlier.length > 0 && { earlierCheckIds: earlier }),
  };
}

/** Where all have arrived, the incident ends with a word of its own. */
function isToEnd(incident: Incident): boolean {
  return incident.status.kind !== 'resolved' || isInState(incident, 'recovered');
}
