import { differenceInMilliseconds } from '../../lib/dates.ts';
import { forEachConcurrently } from '../../lib/for-each-concurrently.ts';
import type { ChunkUnion } from '../counting/chunk-union.ts';
import { countMissing } from '../counting/count-missing.ts';
import { sumBy } from '../../lib/sum-by.ts';
import type { Announcer } from './announcer.ts';
import { compareCounted } from '../model/compare-incidents.ts';
import { isOfStorm } from './decide-storm.ts';
import { findSharedCause } from './find-shared-cause.ts';
import type { Incident } from '../model/incident.ts';
import { lackingMembers } from './lacking-members.ts';
import { applyMutes } from '../lifecycle/apply-mutes.ts';
import { splitMissing } from '../model/missing-now.ts';
import { digestOf, findStorm, type Storm } from '../model/storm.ts';
import type { CountedIncident } from '../model/compare-incidents.ts';
import { calmAt } from './still-fails.ts';
import type { StormSummary } from './storm-summary.ts';
import { withUnion } from '../counting/with-union.ts';

/** Counting reads chunks, so a digest counts for a quarter of a second and says "at least" of the rest. */
const countingMillis = 250;
/** More at once would keep the event loop busy for longer than a click should wait. */
const countedAtOnce = 3;

/** What adding up a storm needs of an announcer. */
type StormParts = Pick<Announcer, 'store' | 'memory' | 'clock' | 'mutes' | 'lifecycleTimes'>;

/** Adds up what a storm's digest shows. `due`: incidents, just read, that may have changed since they were counted. */
export async function summarizeStorm(
  announcer: StormParts,
  storm: Storm,
  due: readonly Incident[],
): Promise<StormSummary> {
  const { store, memory, clock, lifecycleTimes } = announcer;
  const mutes = await announcer.mutes.read();
  // The index may lag behind; what is due was read consistently.
  const incidents = new Map((await store.listUnresolved()).map((each) => [each.id, each]));
  for (const incident of due) {
    if (incident.status.kind === 'resolved') incidents.delete(incident.id);
    else incidents.set(incident.id, incident);
  }
  const all = [...incidents.values()];
  const ofStorm = all.filter((incident) => isOfStorm(storm, applyMutes(incident, mutes, clock())));
  const held = all.filter((incident) => digestOf(incident) === storm.number).length;
  await countSome(announcer, ofStorm, new Set(due.map(({ id }) => id)));
  const members = ofStorm
    .map((incident): CountedIncident => {
      const missingObjects = countNowOf(incident, memory.stormCounts);
      const since = calmAt(incident, lifecycleTimes);
      const isCalm = since !== undefined && since <= clock();
      return { incident, missingObjects, ...(isCalm && { isCalm }) };
    })
    .sort(compareCounted);
  return { storm, ...addUp(storm, members), members, held };
}

/** Adds up a storm; undefined if its digest shows nothing any more. */
export async function readStormSummary(
  announcer: StormParts,
  stormNumber: number,
): Promise<StormSummary | undefined> {
  const storm = findStorm(await announcer.store.listStorms(), stormNumber);
  return storm && summarizeStorm(announcer, storm, []);
}

function addUp(
  { alert }: Storm,
  members: readonly CountedIncident[],
): Omit<StormSummary, 'storm' | 'members' | 'held'> {
  const { lack, lacking } = lackingMembers(members);
  const counts = lacking.map(({ missingObjects }) => missingObjects);
  const shown = alert?.shown.lack === lack ? alert.shown.missingObjects : 0;
  const isCounted = !counts.includes(undefined);
  const counted = sumBy(counts, (count = 0) => count);
  const incidents = members.map(({ incident }) => incident);
  return {
    isCounted,
    // A worker that takes over starts counting again, and "at least" must not shrink.
    missingObjects: isCounted ? counted : Math.max(counted, shown),
    waiting: incidents.filter((incident) => incident.alert === undefined).length,
    sharedCause: findSharedCause(incidents),
  };
}

function countNowOf(incident: Incident, counts: ReadonlyMap<string, number>): number | undefined {
  const count = countOf(incident, counts);
  return count === undefined ? undefined : splitMissing(incident, count).missingNow;
}

function countOf({ id, alert }: Incident, counts: ReadonlyMap<string, number>): number | undefined {
  const shown = alert?.shown.missingObjects;
  const counted = counts.get(id);
  return shown === undefined || counted === undefined
    ? (counted ?? shown)
    : Math.max(shown, counted);
}

async function countSome(
  { store, clock, memory: { stormCounts } }: StormParts,
  incidents: readonly Incident[],
  changed: ReadonlySet<string>,
): Promise<void> {
  const startedAt = clock();
  const some = [
    ...incidents.filter((incident) => countOf(incident, stormCounts) === undefined),
    ...incidents.filter(({ id }) => stormCounts.has(id) && changed.has(id)),
  ];
  await forEachConcurrently(some, countedAtOnce, async (incident) => {
    const { id } = incident;
    const now = clock();
    if (differenceInMilliseconds(now, startedAt) >= countingMillis) return;
    const count = (union: ChunkUnion) => countMissing(incident, union);
    stormCounts.set(id, await withUnion(store, id, now, count));
  });
}
