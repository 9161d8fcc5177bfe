import { randomUUID } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildDynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import { isOutage } from '../dynamodb/is-outage.ts';
import type { BatchOutcome } from '../incidents/ingest/batch-outcome.ts';
import { handleBatch } from '../incidents/ingest/handle-batch.ts';
import type { ListedBefore } from '../incidents/ingest/list-objects.ts';
import { cacheRules } from '../incidents/model/cache-rules.ts';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';
import type { Log } from '../lib/log.ts';

/** What storing failures is built from; Slack is no part of it. */
export interface IngestParts {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly log: Log;
  readonly clock: () => Date;
  /** Makes sure that the clock is right. Nothing is stored if it throws. */
  readonly settleTime?: (() => Promise<void>) | undefined;
  readonly onDue: (incidentIds: readonly string[]) => void;
}

/** What stores failures. */
export interface Ingest {
  handleBatch(messages: readonly QueueMessage[]): Promise<BatchOutcome>;
  /** Somebody deleted this incident by hand: its next failures begin it anew. */
  forget(incidentId: string): void;
}

/** Joins what stores failures. Starts nothing and calls nobody. */
export function buildIngest(parts: IngestParts): Ingest {
  const { dynamodb, tableName, log, clock, settleTime, onDue } = parts;
  const knownIds = new Set<string>();
  const store = buildDynamodbStores(dynamodb, tableName, randomUUID, { knownIds });
  const mutes = cacheRules(() => store.listMutes(), clock);
  const listedBefore: ListedBefore = new Map();
  const ingest = {
    store,
    log,
    clock,
    yieldToEventLoop,
    onDue,
    mutes,
    isOutage,
    memory: {},
    listedBefore,
  };
  return {
    async handleBatch(messages) {
      await settleTime?.();
      return handleBatch(ingest, messages);
    },
    forget(incidentId) {
      knownIds.delete(incidentId);
      listedBefore.delete(incidentId);
    },
  };
}
