import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { buildIngest } from '../wiring/build-ingest.ts';
import type { Settings } from '../settings/read-settings.ts';
import type { Log } from '../lib/log.ts';
import { type PollOptions, pollQueue } from '../sqs/poll-queue.ts';

/** What the reader of the queue tells the rest of the bot. */
interface QueueEvents {
  readonly onDue: (incidentIds: readonly string[]) => void;
  /** Told whenever SQS answered, or did not. */
  readonly onQueue: (isHealthy: boolean) => void;
}

/** The queue as it is read. */
interface QueueReading {
  /** Somebody deleted this incident by hand. */
  forget(incidentId: string): void;
  /** Resolves when the signal aborted and the batch in hand is finished. */
  readonly ended: Promise<void>;
}

/** Reads the queue and remembers what it tells, until the signal aborts. */
export type ReadQueue = (events: QueueEvents, signal: AbortSignal) => QueueReading;

interface ReadParts {
  readonly settings: Pick<Settings, 'queueUrl' | 'tableName'>;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly log: Log;
  readonly clock: () => Date;
  readonly pollSettings?: NonNullable<PollOptions['pollSettings']>;
}

/** Reads the queue in the thread of the caller. */
export function buildReadQueue(parts: ReadParts): ReadQueue {
  const { settings, dynamodb, sqs, log, clock, pollSettings = {} } = parts;
  return ({ onDue, onQueue }, signal) => {
    const ingest = buildIngest({ dynamodb, tableName: settings.tableName, log, clock, onDue });
    const ended = pollQueue({
      client: sqs,
      queueUrl: settings.queueUrl,
      handleBatch: (messages) => ingest.handleBatch(messages),
      log,
      pollSettings,
      signal,
      onReceive: () => onQueue(true),
      onError: () => onQueue(false),
    });
    return { forget: (incidentId) => ingest.forget(incidentId), ended };
  };
}
