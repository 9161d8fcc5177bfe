import { addMilliseconds } from '../lib/dates.ts';
import { isPartlyForgotten } from '../incidents/model/kept-details.ts';
import type { Incident } from '../incidents/model/incident.ts';
import type { OnceClaims } from '../incidents/ports/once-claims.ts';
import { describeError } from '../lib/describe-error.ts';
import { arrivalTimes } from './arrival-times.ts';
import { canBeChecked } from './can-be-checked.ts';
import { requestCheck } from './request-check.ts';
import { type CheckParts, runCheck } from './run-check.ts';

/** What one worker looks after checks with. */
export interface CheckArrivalsParts extends CheckParts {
  readonly store: CheckParts['store'] & OnceClaims;
}

/**
 * Makes the checks that somebody asked for, one after the other, and once a day those of incidents that are quiet.
 * Never rejects for what is wrong with one of them: it stays, and is tried again. Returns how many it went on with.
 */
export async function checkArrivals(
  parts: CheckArrivalsParts,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock, log } = parts;
  await requestDaily(parts);
  let worked = 0;
  for (const check of await store.listChecks()) {
    const now = clock();
    if (signal.aborted) break;
    if (check.nextAt > now || (check.claim !== undefined && check.claim.until > now)) continue;
    worked += 1;
    try {
      await runCheck(parts, check, signal);
    } catch (error) {
      log.error('check_failed', { incidentId: check.incidentId, error: describeError(error) });
    }
  }
  return worked;
}

/** Once an hour, whatever the number of workers. */
async function requestDaily(parts: CheckArrivalsParts): Promise<void> {
  const { store, clock } = parts;
  const now = clock();
  if (!(await store.claimOnce(`arrivals#${now.toISOString().slice(0, 13)}`, now))) return;
  for (const incident of await store.listUnresolved()) {
    if (isToBeCheckedDaily(incident, now)) await requestCheck(parts, incident);
  }
}

function isToBeCheckedDaily(incident: Incident, now: Date): boolean {
  const { followUp, arrival, alert } = incident;
  const quietSince = followUp?.quietSince;
  if (quietSince === undefined || alert === undefined || !canBeChecked(incident)) return false;
  if (isPartlyForgotten(incident)) return false;
  const since = arrival?.checkedAt ?? quietSince;
  return addMilliseconds(since, arrivalTimes.dailyMillis) <= now;
}
