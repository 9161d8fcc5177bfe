import { groupFailures, type FailureGroup } from '../counting/group-failures.ts';
import { packChunks } from '../counting/pack-chunks.ts';
import { applyMutes, findMuteOfAll } from '../lifecycle/apply-mutes.ts';
import type { CachedRules } from '../model/cache-rules.ts';
import type { Chunk } from '../model/chunk.ts';
import type { Incident } from '../model/incident.ts';
import { activeMutes, type Mute } from '../model/mute.ts';
import type { ChunkStore } from '../ports/chunk-store.ts';
import type { DueMarkers } from '../ports/due-markers.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { ObjectLists } from '../ports/object-lists.ts';
import type { ReplicationFailure } from '../../replication/failure.ts';
import { type ListedBefore, listObjects, rememberUnlisted } from './list-objects.ts';
import { openIncident } from './open-incident.ts';
import { splitMuted } from './split-muted.ts';

/** The parts of `storeFailures`. */
export interface StoreFailuresParts {
  readonly store: IncidentStore & ChunkStore & ObjectLists & DueMarkers;
  readonly listedBefore: ListedBefore;
  /** Lets other work, such as a person's click, run in between. */
  readonly yieldToEventLoop: () => Promise<void>;
  readonly mutes: CachedRules<Mute>;
  readonly clock: () => Date;
  readonly onDue: (incidentIds: readonly string[]) => void;
}

/** Parsing or packing so many takes some 3 ms, which is how long a click may have to wait. */
export const messagesPerYield = 50;

/**
 * Stores failures. The order of the writes is the protocol: a death in between leaves at worst a chunk without a
 * marker, until the messages are delivered again.
 * @returns the number of incidents
 */
export async function storeFailures(
  parts: StoreFailuresParts,
  failures: readonly ReplicationFailure[],
  now: Date,
): Promise<number> {
  const { store } = parts;
  const groups = groupFailures(failures);
  const incidentIds = groups.map((group) => group.incidentId);
  const mutes = activeMutes(await parts.mutes.read(), now);
  const chunks = await packAll(parts, groups, now, mutes);
  const added = await store.addIncidents(openIncidents(groups, chunks, now, mutes));
  rememberUnlisted(parts.listedBefore, added, now);
  const lists = await listObjects(store, parts.listedBefore, groups, now);
  // Only now: whoever resolves meanwhile has not seen them.
  const written = { writtenAt: parts.clock() };
  await store.addChunks(stampAll(chunks, written), stampAll(lists, written));
  await store.markDue(incidentIds);
  parts.onDue(incidentIds);
  return groups.length;
}

function stampAll<T>(all: readonly T[], written: { readonly writtenAt: Date }): T[] {
  return all.map((each) => ({ ...each, ...written }));
}

async function packAll(
  { yieldToEventLoop }: StoreFailuresParts,
  groups: readonly FailureGroup[],
  now: Date,
  mutes: readonly Mute[],
): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  let failuresSinceYield = 0;
  for (const group of groups) {
    for (const { mute, ...part } of splitMuted(group, mutes)) {
      chunks.push(...packChunks(part, now, mute));
    }
    failuresSinceYield += group.failures.length;
    if (failuresSinceYield < messagesPerYield * 4) continue;
    failuresSinceYield = 0;
    await yieldToEventLoop();
  }
  return chunks;
}

/** Muted from the start, so that none of them counts for a storm. */
function openIncidents(
  groups: readonly FailureGroup[],
  chunks: readonly Chunk[],
  now: Date,
  mutes: readonly Mute[],
): Incident[] {
  const byIncident = Map.groupBy(chunks, ({ incidentId }) => incidentId);
  return groups.map((group) =>
    applyMutes(
      openIncident(group, now),
      mutes,
      now,
      findMuteOfAll(byIncident.get(group.incidentId) ?? []),
    ),
  );
}
