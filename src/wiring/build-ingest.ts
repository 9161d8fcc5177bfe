import { randomUUID } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildDynamodbIncidentStore } from '../dynamodb/dynamodb-incident-store.ts';
import { handleBatch } from '../incidents/ingest/handle-batch.ts';
import { activeMutes } from '../incidents/model/mute.ts';
import { cacheRules } from '../incidents/model/cache-rules.ts';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';
import type { Log } from '../lib/log.ts';

/** What remembering failures needs; Slack is no part of it. */
export interface IngestParts {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly log: Log;
  readonly clock: () => Date;
  /** Told which incidents became due. */
  readonly onDue: (incidentIds: readonly string[]) => void;
}

/** What takes failures in. */
export interface Ingest {
  /** @returns ids of the messages to try again */
  handleBatch(messages: readonly QueueMessage[]): Promise<readonly string[]>;
  /** Somebody deleted this incident by hand: its next failures begin it anew. */
  forget(incidentId: string): void;
}

/** Joins what takes failures in. Starts nothing and calls nobody. */
export function buildIngest({ dynamodb, tableName, log, clock, onDue }: IngestParts): Ingest {
  const knownIds = new Set<string>();
  const store = buildDynamodbIncidentStore(dynamodb, tableName, randomUUID, { knownIds });
  const mutes = cacheRules(() => store.listMutes(), clock);
  const readMutes = async () => activeMutes(await mutes.read(), clock());
  const ingest = { store, log, clock, yieldToEventLoop, onDue, readMutes };
  return {
    handleBatch: (messages) => handleBatch(ingest, messages),
    forget: (incidentId) => void knownIds.delete(incidentId),
  };
}
