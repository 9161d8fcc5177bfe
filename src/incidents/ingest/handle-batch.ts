import { countEach } from '../../lib/count-each.ts';
import type { CachedRules } from '../model/cache-rules.ts';
import type { Log } from '../../lib/log.ts';
import { sumBy } from '../../lib/sum-by.ts';
import { findReason } from '../../replication/find-reason.ts';
import { type ParsedMessage, parseMessage } from '../../replication/parse-message.ts';
import type { Chunk } from '../model/chunk.ts';
import { packChunks } from '../counting/pack-chunks.ts';
import { type FailureGroup, groupFailures } from '../counting/group-failures.ts';
import type { Incident } from '../model/incident.ts';
import type { ChunkStore } from '../ports/chunk-store.ts';
import type { DueMarkers } from '../ports/due-markers.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import { applyMutes, findMuteOfAll } from '../lifecycle/apply-mutes.ts';
import { activeMutes, type Mute } from '../model/mute.ts';
import { openIncident } from './open-incident.ts';
import { splitMuted } from './split-muted.ts';
import type { QueueMessage } from './queue-message.ts';

/** The parts of `handleBatch`. */
export interface HandleBatchParts {
  readonly store: IncidentStore & ChunkStore & DueMarkers;
  readonly log: Log;
  readonly clock: () => Date;
  /** Lets other work, such as a person's click, run in between. */
  readonly yieldToEventLoop: () => Promise<void>;
  readonly mutes: CachedRules<Mute>;
  readonly onDue: (incidentIds: readonly string[]) => void;
}

/** Parsing so many takes some 3 ms, which is how long a click may have to wait. */
const messagesPerYield = 50;

/**
 * Stores every failure in a batch of messages. The order of the three writes is the protocol: a death in between leaves
 * at worst a chunk without a marker, until the messages are delivered again.
 * @returns ids of malformed messages: try them again, so that the queue moves them to its dead-letter queue
 * @throws when the store cannot answer. Nothing may be deleted then.
 */
export async function handleBatch(
  ingest: HandleBatchParts,
  messages: readonly QueueMessage[],
): Promise<readonly string[]> {
  const { store, log, clock } = ingest;
  const now = clock();
  const parsed = await parseAll(ingest, messages, now);
  const groups = groupFailures(parsed.flatMap((message) => message.failures));
  if (groups.length > 0) {
    const incidentIds = groups.map((group) => group.incidentId);
    const mutes = activeMutes(await ingest.mutes.read(), now);
    const chunks = await packAll(ingest, groups, now, mutes);
    await store.addIncidents(openIncidents(groups, chunks, now, mutes));
    await store.addChunks(chunks);
    await store.markDue(incidentIds);
    ingest.onDue(incidentIds);
  }

  for (const event of parsed.flatMap((message) => message.others)) {
    log.info('replication_event_not_used', {
      ...event,
      meaning: findReason(event.eventName)?.meaning,
    });
  }
  for (const { id, problems } of parsed) {
    if (problems.length > 0) log.warn('message_malformed', { messageId: id, problems });
  }
  log.info('batch_remembered', {
    messages: messages.length,
    failures: sumBy(parsed, (message) => message.failures.length),
    incidents: groups.length,
    ignored: Object.fromEntries(countEach(parsed.flatMap((message) => message.ignored))),
  });
  return parsed.filter((message) => message.problems.length > 0).map((message) => message.id);
}

interface IdentifiedMessage extends ParsedMessage {
  readonly id: string;
}

async function parseAll(
  { yieldToEventLoop }: HandleBatchParts,
  messages: readonly QueueMessage[],
  now: Date,
): Promise<IdentifiedMessage[]> {
  const parsed: IdentifiedMessage[] = [];
  for (const { id, body } of messages) {
    parsed.push({ id, ...parseMessage(body, now) });
    if (parsed.length % messagesPerYield === 0) await yieldToEventLoop();
  }
  return parsed;
}

async function packAll(
  { yieldToEventLoop }: HandleBatchParts,
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
