import type { Announcer } from './announcer.ts';
import { countMissing } from '../counting/count-missing.ts';
import { withUnion } from '../counting/with-union.ts';
import { describeError } from '../../lib/describe-error.ts';
import type { Incident } from '../model/incident.ts';
import {
  detailsEndAt,
  isPartlyForgotten,
  keepChunk,
  keepList,
  mustBeKept,
  withKept,
} from '../model/kept-details.ts';
import { activeMutes } from '../model/mute.ts';

/** In one review: others wait for it, and there are 30 days to keep all. */
const keptInOneReview = 20;
const writtenAtOnce = 25; // As many as one request takes, and up to 7 MB.

/**
 * Keeps the chunks of incidents from ending, some of them at each call, the first to end first.
 * @param unresolved - those that were listed now, if any were: what is found among them and not kept yet is remembered
 */
export async function keepDetails(
  announcer: Announcer,
  unresolved: readonly Incident[],
  now: Date,
): Promise<void> {
  const { memory, log } = announcer;
  const found = unresolved
    .filter((incident) => mustBeKept(incident, now))
    .toSorted((one, other) => Number(detailsEndAt(one)) - Number(detailsEndAt(other)));
  const all = [...new Set([...found.map(({ id }) => id), ...memory.unkept])];
  memory.unkept = all.slice(keptInOneReview);
  for (const incidentId of all.slice(0, keptInOneReview)) {
    try {
      await keepOne(announcer, incidentId, now);
    } catch (error) {
      // It is found again; until then, nothing else has to wait for it.
      log.error('details_not_kept', { incidentId, error: describeError(error) });
    }
  }
}

/** Its chunks first: whoever dies in between leaves an incident that is kept once more. */
async function keepOne(announcer: Announcer, incidentId: string, now: Date): Promise<void> {
  const { store, log } = announcer;
  const incident = await store.readIncident(incidentId);
  if (incident === undefined || !mustBeKept(incident, now)) return;
  const mutesInForce = await readMutesInForce(announcer, now);
  await rewriteEach(
    store.readChunks(incidentId, now),
    (chunk) => keepChunk(chunk, now, mutesInForce),
    (kept) => store.rewriteChunks(kept),
  );
  await rewriteEach(
    store.readLists(incidentId, now),
    (list) => keepList(list, now),
    (kept) => store.rewriteLists(kept),
  );
  const missingObjects = await withUnion(store, incidentId, now, (union) =>
    countMissing(incident, union),
  );
  const kept = withKept(incident, missingObjects, now);
  // What it shows is an exact number still. Before as well, as in every review.
  const isNews = isPartlyForgotten(kept) && !isPartlyForgotten(incident);
  if (isNews) await store.markDue([incidentId]);
  if ((await store.saveIncident({ ...kept, revision: kept.revision + 1 })) === 'conflict') return;
  if (isNews) await store.markDue([incidentId]);
  log.info('details_kept', { incidentId, missingObjects, until: detailsEndAt(kept) });
}

async function rewriteEach<T>(
  all: AsyncIterable<T>,
  keep: (each: T) => T | undefined,
  rewrite: (some: readonly T[]) => Promise<void>,
): Promise<void> {
  let waiting: T[] = [];
  for await (const each of all) {
    const kept = keep(each);
    if (kept !== undefined) waiting.push(kept);
    if (waiting.length < writtenAtOnce) continue;
    await rewrite(waiting);
    waiting = [];
  }
  await rewrite(waiting);
}

/** The numbers of mutes that chunks may go on to name, also of one that another worker made a moment ago. */
export async function readMutesInForce(
  { mutes }: Pick<Announcer, 'mutes'>,
  now: Date,
): Promise<ReadonlySet<number>> {
  mutes.invalidate();
  return new Set(activeMutes(await mutes.read(), now).map(({ number }) => number));
}
