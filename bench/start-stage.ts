import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../src/dynamodb/create-table.ts';
import { startPretendSlack } from '../src/local/pretend-slack/start-pretend-slack.ts';
import { credentials } from '../src/local/credentials.ts';
import { region } from './counted-queue.ts';
import { checkIndexCoverage } from './check-index-coverage.ts';
import { plainTables } from './plain-tables.ts';
import { startProcess } from './start-process.ts';

const tableName = 's3rep';
/** Where contestants post. */
export const channelId = 'C0ALERTS00';
const slackBotToken = 'xoxb-bench';
const signingSecret = 'bench-signing-secret';
const typists = Array.from({ length: 50 }, (_, index) => ({
  id: `U0TYPIST${String(index).padStart(2, '0')}`,
  name: `typist-${index}`,
}));
/** So many that nobody's next command comes before the answer to the last. */
export const typistIds: readonly string[] = typists.map(({ id }) => id);

/** What surrounds a contestant. */
export type Stage = Awaited<ReturnType<typeof startStage>>;

/** Starts a queue and a table, each a process, and the pretend Slack in this one. */
export async function startStage(options: { readonly isDynamodbLocal: boolean }) {
  const queue = startProcess('./queue-process.ts', { nodeArgs: ['--max-old-space-size=6000'] });
  const tableArgs = options.isDynamodbLocal ? ['--dynamodb-local'] : [];
  const table = startProcess('./table-process.ts', { args: tableArgs });
  const [queueAt, tableAt, slack] = await Promise.all([
    queue.next<QueueAddress>('ready'),
    table.next<{ endpoint: string }>('ready'),
    startPretendSlack({
      botToken: slackBotToken,
      signingSecret,
      channels: [{ id: channelId, name: 's3-alerts' }],
      users: typists,
      clock: () => new Date(),
      postBurst: 1,
    }),
  ]);
  const dynamodb = new DynamoDBClient({ endpoint: tableAt.endpoint, region, credentials });
  await createTables(dynamodb);
  await table.ask('coversIndexes', await checkIndexCoverage(dynamodb, tableName));
  return {
    queue,
    table,
    slack,
    dynamodb,
    tableName,
    queueAt,
    environment: buildEnvironment(slack.apiUrl, queueAt, tableAt.endpoint),
    async stop(): Promise<void> {
      dynamodb.destroy();
      await Promise.all([queue.stop(), table.stop(), slack.stop()]);
    },
  };
}

interface QueueAddress {
  readonly endpoint: string;
  readonly queueUrl: string;
}

/** The settings of s3rep, of which the other contestants read some. */
function buildEnvironment(slackApiUrl: string, queueAt: QueueAddress, tableEndpoint: string) {
  return {
    SLACK_BOT_TOKEN: slackBotToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slackApiUrl,
    ALERT_CHANNEL_ID: channelId,
    QUEUE_URL: queueAt.queueUrl,
    TABLE_NAME: tableName,
    LOG_LEVEL: 'warn',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_SQS: queueAt.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: tableEndpoint,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

async function createTables(dynamodb: DynamoDBClient): Promise<void> {
  await createTable(dynamodb, tableName);
  for (const name of Object.values(plainTables)) {
    await dynamodb.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
  }
}
