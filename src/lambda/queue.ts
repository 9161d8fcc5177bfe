/** On Lambda: remembers the failures that a batch of messages tells of. What became due wakes `sweep.ts`, through the table's stream. */
import { addMinutes } from 'date-fns/addMinutes';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { buildIngest } from '../wiring/build-ingest.ts';
import { readIngestSettings } from '../settings/read-settings.ts';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../lib/log.ts';
import { readLambdaEvent } from '../sqs/read-lambda-event.ts';

/** Nobody tells this function that a person deleted an incident from the table, so it looks anew now and then. */
const trustMinutes = 5;

const { tableName, logLevel } = readIngestSettings(process.env);
const dynamodb = buildDynamodbClient();
const log = buildLog(logLevel);
const clock = () => new Date();
const start = () => buildIngest({ dynamodb, tableName, log, clock, onDue: () => {} });
let ingest = start();
let trustedUntil = addMinutes(clock(), trustMinutes);

/**
 * Takes a batch of the queue, or one event straight from S3 or SNS.
 *
 * @returns the messages to deliver again, which in the end reach the dead-letter queue
 * @throws when the table cannot answer, so that all of them come again; and for an event that did not come from a queue
 *   and is not understood, so that Lambda hands it on to the dead-letter queue
 */
export async function handler(event: unknown, context: Context): Promise<SQSBatchResponse> {
  if (clock() > trustedUntil) {
    ingest = start();
    trustedUntil = addMinutes(clock(), trustMinutes);
  }
  const { messages, isFromQueue } = readLambdaEvent(event, context.awsRequestId);
  const tryAgain = await ingest.handleBatch(messages);
  if (!isFromQueue && tryAgain.length > 0) {
    throw new Error(
      'Unknown event: expected an SQS batch, or an S3 notification, sent directly or through SNS. The log shows what was wrong.',
    );
  }
  return { batchItemFailures: tryAgain.map((itemIdentifier) => ({ itemIdentifier })) };
}
