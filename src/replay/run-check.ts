import { addMilliseconds } from '../lib/dates.ts';
import type { ChunkStore } from '../incidents/ports/chunk-store.ts';
import type { DueMarkers } from '../incidents/ports/due-markers.ts';
import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import type { ObjectLists } from '../incidents/ports/object-lists.ts';
import { packArrivals } from '../incidents/counting/pack-chunks.ts';
import type { FailedObject } from '../incidents/model/failed-object.ts';
import type { Incident } from '../incidents/model/incident.ts';
import type { Unarrived } from '../incidents/model/timeline.ts';
import { readObjects } from '../incidents/read-objects.ts';
import { compareTexts } from '../lib/compare-texts.ts';
import type { Log } from '../lib/log.ts';
import { type AskParts, askObjects, type Judged, type Unanswered } from './ask-objects.ts';
import { arrivalTimes } from './arrival-times.ts';
import { finishCheck } from './finish-check.ts';
import { type ArrivalCheck, canProve, provesUntil, putOff } from './model/arrival-check.ts';
import { noteReplicas } from './change-checked.ts';
import type { CheckStore } from './ports/check-store.ts';

/** What checks are made with. */
export interface CheckParts extends AskParts {
  readonly store: IncidentStore & ChunkStore & ObjectLists & DueMarkers & CheckStore;
  readonly log: Log;
  /** Another text at each call, in every worker. */
  readonly newId: () => string;
}

/** Characters kept of an unknown status: S3, or a proxy, sends it. */
const maxStatus = 60;

/**
 * Goes on with a check to its end, unless the signal aborts before. Whatever worker, and wherever it dies: what was found
 * is stored as it comes, may be stored twice, and is not asked for again.
 */
export async function runCheck(
  parts: CheckParts,
  check: ArrivalCheck,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = parts;
  const listing = await readObjects(parts, check.incidentId, 'all episodes');
  if (listing === undefined) return store.removeCheck(check);
  const { incident, isPartial, objects } = listing;
  const isSomeRecent = objects.some((object) => !canProve(check, object));
  if (isSomeRecent && check.askedUpTo === undefined && check.hasWaited !== true) {
    await save(parts, putOff(check, clock()));
    return;
  }
  let left = objects.filter((object) => isToBeAsked(check, object)).sort(compareObjects);
  let current: ArrivalCheck | undefined = await take(parts, check);
  while (current !== undefined && left.length > 0) {
    if (signal.aborted) return release(parts, current, clock());
    const isFirst: boolean = current.askedUpTo === undefined;
    const slice = left.slice(0, isFirst ? arrivalTimes.firstSlice : arrivalTimes.perSlice);
    const answer = await askObjects(parts, incident, slice, signal);
    const judged = 'error' in answer ? undefined : answer;
    if ('error' in answer && !mustGiveUp(current, clock())) {
      const waitMillis = noteUnanswered(parts, current, answer);
      const silentSince = waitMillis === 0 ? current.silentSince : (current.silentSince ?? clock());
      return release(parts, { ...current, silentSince }, addMilliseconds(clock(), waitMillis));
    }
    const rest = left.slice(slice.length);
    const why = judged === undefined ? 'unanswered' : 'notPermitted';
    const isHopeless = judged === undefined || (isFirst && judged.every(isNotPermitted));
    left = isHopeless ? [] : rest;
    const given = judged ?? slice.map(toUnanswered);
    const unasked = isHopeless ? rest.map((object) => unarrived(object, why)) : [];
    current = await storeSlice(parts, current, incident, [...given, ...unasked], slice.at(-1));
  }
  if (current === undefined) return;
  const recent = await countRecent(parts, current);
  await finishCheck(parts, current, { isSample: isPartial, recent });
}

/** Returns after how long to ask again: at once, by another worker, where this one was stopped. */
function noteUnanswered(
  { log }: CheckParts,
  { incidentId }: ArrivalCheck,
  { error }: Unanswered,
): number {
  if (error === undefined) return 0;
  const nextTryInMillis = arrivalTimes.againMillis;
  log.error('check_failed', { incidentId, error, nextTryInMillis });
  return nextTryInMillis;
}

/** Objects that this check cannot prove. Counted at its end: some may have failed while it asked. */
async function countRecent(parts: CheckParts, check: ArrivalCheck): Promise<number> {
  const listing = await readObjects(parts, check.incidentId, 'all episodes');
  return listing?.objects.filter((object) => !canProve(check, object)).length ?? 0;
}

function mustGiveUp({ requestedAt }: ArrivalCheck, now: Date): boolean {
  return addMilliseconds(requestedAt, arrivalTimes.giveUpMillis) <= now;
}

function toUnanswered(object: FailedObject): Judged {
  return unarrived(object, 'unanswered');
}

function unarrived(object: FailedObject, why: Unarrived): Judged {
  return { object, verdict: { kind: 'not arrived', why } };
}

function isNotPermitted({ verdict }: Judged): boolean {
  return verdict.kind === 'not arrived' && verdict.why === 'notPermitted';
}

/** First what was found, then how far the check has come. Undefined if another worker has taken it over. */
async function storeSlice(
  parts: CheckParts,
  check: ArrivalCheck,
  incident: Incident,
  judged: readonly Judged[],
  last: FailedObject | undefined,
): Promise<ArrivalCheck | undefined> {
  const { store, clock } = parts;
  const arrived = judged.filter(({ verdict }) => verdict.kind === 'arrived');
  if (arrived.length > 0) {
    const isByReplica = arrived.some(
      ({ verdict }) => verdict.kind === 'arrived' && verdict.at === 'its destination',
    );
    if (isByReplica) await noteReplicas(store, check);
    const objects = arrived.map(({ object }) => object);
    await store.addChunks(packArrivals(incident.id, objects, provesUntil(check), clock()));
    await store.markDue([incident.id]);
  }
  const counts: Partial<Record<Unarrived, number>> = { ...check.unarrived };
  for (const { verdict } of judged) {
    if (verdict.kind === 'not arrived') counts[verdict.why] = (counts[verdict.why] ?? 0) + 1;
  }
  return save(parts, {
    ...check,
    ...claimOf(check.claim?.by ?? parts.newId(), clock()),
    unarrived: counts,
    silentSince: undefined,
    ...findUnknownStatus(check, judged),
    ...(last && { askedUpTo: toPlace(last) }),
  });
}

function findUnknownStatus(
  { unknownStatus }: ArrivalCheck,
  judged: readonly Judged[],
): Pick<ArrivalCheck, 'unknownStatus'> {
  const [met] = judged.flatMap(({ verdict }) => ('status' in verdict ? [verdict.status] : []));
  const first = unknownStatus ?? met;
  return first === undefined ? {} : { unknownStatus: first.slice(0, maxStatus) };
}

function take(parts: CheckParts, check: ArrivalCheck): Promise<ArrivalCheck | undefined> {
  return save(parts, { ...check, ...claimOf(parts.newId(), parts.clock()) });
}

async function release(parts: CheckParts, check: ArrivalCheck, nextAt: Date): Promise<void> {
  const { claim: _claim, ...rest } = check;
  await save(parts, { ...rest, nextAt });
}

function claimOf(by: string, now: Date): Pick<ArrivalCheck, 'claim'> {
  return { claim: { by, until: addMilliseconds(now, arrivalTimes.claimMillis) } };
}

async function save({ store }: CheckParts, check: ArrivalCheck): Promise<ArrivalCheck | undefined> {
  const next = { ...check, revision: check.revision + 1 };
  return (await store.saveCheck(next)) === 'saved' ? next : undefined;
}

/** Not what failed too late to be proved by this check, nor what was asked for already. */
function isToBeAsked(check: ArrivalCheck, object: FailedObject): boolean {
  const { askedUpTo } = check;
  if (!canProve(check, object)) return false;
  return askedUpTo === undefined || compareObjects(object, askedUpTo) > 0;
}

type Place = Pick<FailedObject, 'objectKey' | 'versionId' | 'failedAt'>;

function compareObjects(one: Place, other: Place): number {
  return (
    Number(one.failedAt) - Number(other.failedAt) ||
    compareTexts(one.objectKey, other.objectKey) ||
    compareTexts(one.versionId, other.versionId)
  );
}

function toPlace({ objectKey, versionId, failedAt }: FailedObject): Place {
  return { objectKey, versionId, failedAt };
}
