import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { secondsInDay } from 'date-fns/constants';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';
import { forEachConcurrently } from '../../src/lib/for-each-concurrently.ts';
import { answerDriver } from '../answer-driver.ts';
import { plainTables } from '../plain-tables.ts';
import { buildAlertPoster } from './alert-poster.ts';
import { buildTableClient } from './build-table-client.ts';
import { countIncident } from './count-incident.ts';
import { readFailure } from './read-failure.ts';
import { workOff } from './work-off.ts';

/** The plain way: an item for each failure, put if it is not there yet, and then a counter for its incident. */
const client = buildTableClient();
const showAlert = buildAlertPoster();
const atOnce = 64;
/** SQS delivers again for at most 14 days. */
const lifeSeconds = 14 * secondsInDay;

async function handleMessage({ body }: QueueMessage): Promise<void> {
  const { identity, incident } = readFailure(body);
  if (await isNew(client, identity)) showAlert(incident, await countIncident(client, incident));
}

async function isNew(dynamodb: DynamoDBClient, identity: string): Promise<boolean> {
  const expiresAt = Math.floor(Date.now() / 1000) + lifeSeconds;
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName: plainTables.seen,
        Item: { id: { S: identity }, expiresAtEpochSeconds: { N: String(expiresAt) } },
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function handleBatch(messages: readonly QueueMessage[]): Promise<readonly string[]> {
  await forEachConcurrently(messages, atOnce, handleMessage);
  return [];
}

answerDriver({});
await workOff(handleBatch);
