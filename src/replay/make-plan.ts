import type { IncidentSummary } from '../incidents/counting/incident-summary.ts';
import { explainIncident } from '../incidents/explain-incident.ts';
import type { Incident } from '../incidents/model/incident.ts';
import type { ChunkStore } from '../incidents/ports/chunk-store.ts';
import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import type { ObjectLists } from '../incidents/ports/object-lists.ts';
import { readObjects } from '../incidents/read-objects.ts';
import { readSummary } from '../incidents/read-summary.ts';
import { canonicalReason } from '../replication/find-reason.ts';
import type { Replay } from './model/replay.ts';
import { type PlanFacts, type Planned, planReplay } from './plan-replay.ts';
import type { PlanStore } from './ports/plan-store.ts';
import type { ReadRules } from './ports/read-rules.ts';
import type { ReplayStore } from './ports/replay-store.ts';
import { selectObjects } from './select-objects.ts';

/** What plans are made with. */
export interface PlanParts {
  readonly store: ReplayStore & PlanStore & IncidentStore & ChunkStore & ObjectLists;
  readonly readRules: ReadRules;
  readonly settings: PlanFacts['settings'];
  readonly clock: () => Date;
  /** Another text at each call, in every worker. */
  readonly newId: () => string;
}

/** More incidents of one cause are replicated by the next job. */
const maxIncidents = 20;

/** Plans the replay of an incident's missing objects, and of all that fail alike in its bucket; undefined if it is not stored. */
export async function makePlan(
  parts: PlanParts,
  incidentId: string,
  by: string,
): Promise<Planned | undefined> {
  const { store, clock } = parts;
  const clicked = await readSummary(store, incidentId, clock());
  if (clicked === undefined) return undefined;
  const alike = (await store.listUnresolved()).filter((other) => isAlike(clicked.incident, other));
  const ids = alike.map(({ id }) => id).toSorted();
  return planFor(parts, clicked, ids.slice(0, maxIncidents - 1), by);
}

/** Plans anew, at this moment, what was planned before. */
export async function planAgain(
  parts: PlanParts,
  incidents: Replay['incidents'],
  by: string,
): Promise<Planned | undefined> {
  const [first, ...others] = incidents.map(({ id }) => id);
  const clicked = await readSummary(parts.store, first ?? '', parts.clock());
  return clicked && planFor(parts, clicked, others, by);
}

async function planFor(
  parts: PlanParts,
  clicked: IncidentSummary,
  otherIds: readonly string[],
  by: string,
): Promise<Planned> {
  const { store, clock, readRules, settings, newId } = parts;
  const others: IncidentSummary[] = [];
  // One after another: each may take 28 MB.
  for (const id of otherIds) {
    const other = await readSummary(store, id, clock());
    if (other !== undefined && other.missingObjects > 0) others.push(other);
  }
  const { incident } = clicked;
  const { sourceBucket, accountId, region } = incident;
  const hasPlace = accountId !== undefined && region !== undefined;
  const summaries = [clicked, ...others] as const;
  return planReplay({
    summaries,
    listings: await listAll(
      parts,
      summaries.map((summary) => summary.incident.id),
    ),
    need: explainIncident(incident, clicked).replay,
    current: await store.readReplay(sourceBucket),
    rules: hasPlace ? await readRules({ sourceBucket, accountId, region }) : undefined,
    settings,
    planId: newId(),
    by,
    now: clock(),
  });
}

function isAlike(clicked: Incident, other: Incident): boolean {
  const ofReason = ({ reason }: Incident) => reason && canonicalReason(reason);
  return (
    other.id !== clicked.id &&
    other.isTest === clicked.isTest &&
    other.kind === clicked.kind &&
    other.sourceBucket === clicked.sourceBucket &&
    other.accountId === clicked.accountId &&
    other.region === clicked.region &&
    ofReason(other) === ofReason(clicked)
  );
}

type ListingParts = Pick<PlanParts, 'store' | 'clock'>;

async function listAll(parts: ListingParts, ids: readonly string[]) {
  const listings: NonNullable<Awaited<ReturnType<typeof readObjects>>>[] = [];
  for (const id of ids) {
    const listing = await readObjects(parts, id);
    if (listing !== undefined) listings.push(listing);
  }
  return listings;
}

/** What a job of listed objects is made from: undefined if not all are known by name, or an incident is in another episode. */
export async function readReplayObjects(parts: ListingParts, { incidents }: Replay) {
  const listings = await listAll(
    parts,
    incidents.map(({ id }) => id),
  );
  const isSame = incidents.every(({ id, episode }) =>
    listings.some(({ incident }) => incident.id === id && incident.episode === episode),
  );
  const { objects, isPartial } = selectObjects(listings);
  return isSame && !isPartial ? objects : undefined;
}
