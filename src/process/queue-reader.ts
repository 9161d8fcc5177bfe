import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import type { Settings } from '../settings/read-settings.ts';
import { pollQueue } from '../sqs/poll-queue.ts';
import type { PollSettings } from '../sqs/poll-settings.ts';
import { buildIngest, type Ingest } from '../wiring/build-ingest.ts';

interface QueueEvents {
  readonly onDue: (incidentIds: readonly string[]) => void;
  readonly onQueue: (isHealthy: boolean) => void;
}

/** Reads the queue and remembers the failures that its messages hold. */
export interface QueueReader {
  /** Reads until the signal aborts, then resolves when the batch in hand is finished. */
  read(events: QueueEvents, signal: AbortSignal): Promise<void>;
  /** Somebody deleted this incident by hand. */
  forget(incidentId: string): void;
}

interface QueueReaderParts {
  readonly settings: Pick<Settings, 'queueUrl' | 'deadLetterQueueUrl' | 'tableName'>;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly log: Log;
  readonly clock: () => Date;
  readonly settleTime?: (() => Promise<void>) | undefined;
  readonly pause: Pause;
  readonly pollSettings?: Partial<PollSettings>;
}

/** A reader in the thread of the caller. */
export function buildQueueReader(parts: QueueReaderParts): QueueReader {
  const { settings, dynamodb, sqs, log, clock, settleTime, pause, pollSettings = {} } = parts;
  const { queueUrl, deadLetterQueueUrl, tableName } = settings;
  let ingest: Ingest | undefined;
  return {
    read({ onDue, onQueue }, signal) {
      const started = buildIngest({ dynamodb, tableName, log, clock, settleTime, onDue });
      ingest = started;
      return pollQueue({
        client: sqs,
        queueUrl,
        deadLetterQueueUrl,
        handleBatch: (messages) => started.handleBatch(messages),
        log,
        clock,
        pause,
        pollSettings,
        signal,
        onReceive: () => onQueue(true),
        onError: () => onQueue(false),
      });
    },
    forget: (incidentId) => ingest?.forget(incidentId),
  };
}
