/** Invoked by the event source mapping with each batch of the queue, every second or so: remembers its failures. */
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { millisecondsInMinute } from 'date-fns/constants';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { cacheAnswers } from '../lib/cache-answers.ts';
import { buildLog } from '../lib/log.ts';
import { readIngestSettings } from '../settings/read-settings.ts';
import { readLambdaEvent } from '../sqs/read-lambda-event.ts';
import { buildIngest } from '../wiring/build-ingest.ts';

/** Nothing tells this function that a person deleted an incident from the table, so it looks anew so often. */
const knowledgeMillis = 5 * millisecondsInMinute;

const { tableName, logLevel } = readIngestSettings(process.env);
const dynamodb = buildDynamodbClient();
const log = buildLog(logLevel);
const clock = () => new Date();
const ingests = cacheAnswers(
  async () => buildIngest({ dynamodb, tableName, log, clock, onDue: () => {} }),
  { millis: knowledgeMillis, clock },
);

/**
 * Takes a batch of the queue, or one event straight from S3 or SNS. What it gives back is delivered again, in the end
 * to the dead-letter queue. Throws when the table cannot answer, and for a single event that is not understood: Lambda
 * then hands it on.
 */
export async function handler(event: unknown, context: Context): Promise<SQSBatchResponse> {
  const ingest = await ingests.read();
  const { messages, isFromQueue } = readLambdaEvent(event, context.awsRequestId);
  const tryAgain = await ingest.handleBatch(messages);
  if (!isFromQueue && tryAgain.length > 0) {
    throw new Error(
      'Unknown event: expected an SQS batch, or an S3 notification, sent directly or through SNS. The log shows what was wrong.',
    );
  }
  return { batchItemFailures: tryAgain.map((itemIdentifier) => ({ itemIdentifier })) };
}
