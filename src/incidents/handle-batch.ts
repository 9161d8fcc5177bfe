import type { Log } from '../log.ts';
import { parseMessage } from '../replication/parse-message.ts';
import { packChunks } from './chunk.ts';
import { groupFailures } from './group-failures.ts';
import type { IncidentStore } from './incident-store.ts';
import { openIncident } from './open-incident.ts';
import type { QueueMessage } from './queue-message.ts';

/** What handling a batch needs. */
export interface Ingest {
  readonly store: IncidentStore;
  readonly log: Log;
  readonly clock: () => Date;
}

/**
 * Remembers every failure that a batch of messages tells of.
 *
 * The order of the three writes is the protocol: a death in between leaves at
 * worst a chunk that nobody was told of, and the redelivered messages mend that.
 *
 * @returns ids of the messages that could not be understood: try them again, so
 *   that the queue moves them to its dead-letter queue
 * @throws when the store cannot answer. Nothing may be deleted then.
 */
export async function handleBatch(
  { store, log, clock }: Ingest,
  messages: readonly QueueMessage[],
): Promise<readonly string[]> {
  const now = clock();
  const parsed = messages.map(({ id, body }) => ({ id, ...parseMessage(body, now) }));
  const groups = groupFailures(parsed.flatMap((message) => message.failures));
  if (groups.length > 0) {
    await store.addIncidents(groups.map((group) => openIncident(group, now)));
    await store.addChunks(groups.flatMap((group) => packChunks(group, now)));
    await store.markDue(groups.map((group) => group.incidentId));
  }

  for (const event of parsed.flatMap((message) => message.others)) {
    log.info('replication_event_not_used', { ...event });
  }
  for (const { id, problems } of parsed) {
    if (problems.length > 0) log.warn('message_malformed', { messageId: id, problems });
  }
  log.info('batch_remembered', {
    messages: messages.length,
    failures: parsed.reduce((sum, message) => sum + message.failures.length, 0),
    incidents: groups.length,
    ignored: countNames(parsed.flatMap((message) => message.ignored)),
  });
  return parsed.filter((message) => message.problems.length > 0).map((message) => message.id);
}

function countNames(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
