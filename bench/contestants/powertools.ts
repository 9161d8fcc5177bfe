import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { secondsInDay } from 'date-fns/constants';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';
import { answerDriver } from '../answer-driver.ts';
import { plainTables } from '../plain-tables.ts';
import { buildAlertPoster } from './alert-poster.ts';
import { buildTableClient } from './build-table-client.ts';
import { countIncident } from './count-incident.ts';
import { readFailure } from './read-failure.ts';
import { workOff } from './work-off.ts';

/**
 * What a team would write with Powertools for AWS Lambda, by its documentation: each failure counted once by its
 * identity.
 */
const client = buildTableClient();
const showAlert = buildAlertPoster();
/** SQS delivers again for at most 14 days. */
const expiresAfterSeconds = 14 * secondsInDay;
const config = new IdempotencyConfig({ expiresAfterSeconds });

/** Its first argument is what makes a call the same call. */
const countOnce = makeIdempotent(
  async (_identity: string, incident: string): Promise<void> => {
    showAlert(incident, await countIncident(client, incident));
  },
  {
    persistenceStore: new DynamoDBPersistenceLayer({
      tableName: plainTables.seen,
      awsSdkV3Client: client,
    }),
    config,
  },
);

/** What Lambda hands in: Powertools reads the time that is left from it. */
const functionTimeoutMillis = 30_000;
const context = { getRemainingTimeInMillis: () => functionTimeoutMillis };

async function handleRecord({ body }: { readonly body: string }): Promise<void> {
  const { identity, incident } = readFailure(body);
  await countOnce(identity, incident);
}

async function handler(messages: readonly QueueMessage[]): Promise<readonly string[]> {
  config.registerLambdaContext(context as never);
  const Records = messages.map(({ id, body }) => ({ messageId: id, body }));
  const { batchItemFailures } = await processPartialResponse(
    { Records },
    handleRecord,
    new BatchProcessor(EventType.SQS),
    { context: context as never },
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

answerDriver({});
await workOff(handler);
