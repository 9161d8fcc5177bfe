/** Invoked by the event source mapping with each batch of the queue, every second or so: remembers its failures. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { millisecondsInMinute } from '../lib/dates.ts';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { followServiceTime } from '../dynamodb/follow-service-time.ts';
import type { BatchOutcome } from '../incidents/ingest/batch-outcome.ts';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';
import { cacheAnswers } from '../lib/cache-answers.ts';
import { buildLog } from '../lib/log.ts';
import { within } from '../lib/within.ts';
import { readIngestSettings } from '../settings/read-settings.ts';
import { buildSqsClient } from '../sqs/build-sqs-client.ts';
import { hideUntilNextTry } from '../sqs/hide-until-next-try.ts';
import { readLambdaEvent } from '../sqs/read-lambda-event.ts';
import type { Received } from '../sqs/received.ts';
import { sendDeadLetters } from '../sqs/send-dead-letters.ts';
import { settleOutcome } from '../sqs/settle-outcome.ts';
import { buildIngest } from '../wiring/build-ingest.ts';

/** Nothing tells this function that a person deleted an incident from the table, so it looks anew so often. */
const knowledgeMillis = 5 * millisecondsInMinute;
/** Before Lambda kills the function, so that it can still say when to try again. */
const reserveMillis = 10_000;

const { tableName, queueUrl, deadLetterQueueUrl, logLevel } = readIngestSettings(process.env);
const dynamodb = buildDynamodbClient();
const client = buildSqsClient(queueUrl);
const log = buildLog(logLevel);
const queue = { client, queueUrl, deadLetterQueueUrl, log };
const { clock, settle: settleTime } = followServiceTime({ dynamodb, tableName, log });
const ingests = cacheAnswers(
  async () => buildIngest({ dynamodb, tableName, log, clock, settleTime, onDue: () => {} }),
  { millis: knowledgeMillis, clock },
);

/** Takes a batch of the queue, or one event straight from S3 or SNS. */
export async function handler(event: unknown, context: Context): Promise<SQSBatchResponse> {
  const read = readLambdaEvent(event, context.awsRequestId);
  if (read.kind === 'batch') return takeBatch(read.received, context);
  await takeDirect(read.message, context);
  return { batchItemFailures: [] };
}

/** What it gives back, or all if it throws, is delivered again, for as long as the queue keeps it. */
async function takeBatch(
  received: readonly Received[],
  context: Context,
): Promise<SQSBatchResponse> {
  let outcome: BatchOutcome;
  try {
    const messages = received.map(({ message }) => message);
    outcome = await handle(messages, context);
  } catch (error) {
    await hideUntilNextTry(queue, received, clock());
    throw error;
  }
  if (outcome.error !== undefined) log.error('handle_failed', { queueUrl, error: outcome.error });
  const kept = await settleOutcome(queue, received, outcome, clock());
  return { batchItemFailures: [...kept].map((itemIdentifier) => ({ itemIdentifier })) };
}

/**
 * Lambda itself would try three times within minutes and then call it a dead letter, whatever the cause, so what is not
 * stored goes into the queue. Throws if it cannot, and then Lambda does so.
 */
async function takeDirect(message: QueueMessage, context: Context): Promise<void> {
  try {
    const { deadLetters, tryAgain } = await handle([message], context);
    const sent = await sendDeadLetters(queue, deadLetters);
    if (sent.size === deadLetters.length && tryAgain.length === 0) return;
  } catch (error) {
    log.error('handle_failed', { queueUrl, error });
  }
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message.body }));
}

async function handle(messages: readonly QueueMessage[], context: Context): Promise<BatchOutcome> {
  const millis = context.getRemainingTimeInMillis() - reserveMillis;
  const ingest = await ingests.read();
  return within(millis, ingest.handleBatch(messages), 'Storing a batch');
}
