/** `npm run create-table`: makes the table named by TABLE_NAME ready, where the AWS SDK's settings point. */
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { createTable } from '../dynamodb/create-table.ts';
import { findRegionProblems } from '../dynamodb/find-region-problems.ts';
import { describeError } from '../lib/describe-error.ts';

/** DynamoDB's own rule for names of tables. */
const tableNamePattern = /^[\w.-]{3,255}$/;

const client = buildDynamodbClient();
try {
  console.log(await run(process.env['TABLE_NAME']));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
} finally {
  client.destroy();
}

async function run(tableName: string | undefined): Promise<string> {
  const problems = [
    ...findNameProblems(tableName),
    ...(await findRegionProblems(client, 'the region of the table')),
  ];
  if (tableName === undefined || problems.length > 0) {
    throw new Error(
      `Cannot create the table: ${problems.length} setting(s) to correct.\n  ${problems.join('\n  ')}`,
    );
  }
  const table = await createTable(client, tableName).catch((cause: unknown) => {
    throw new Error(`Could not create the table "${tableName}"`, { cause });
  });
  const made = table.wasThere ? 'was there already, with the right keys' : 'is created';
  const expiry = table.expires
    ? 'DynamoDB deletes what has expired.'
    : 'This server cannot delete what has expired; s3rep leaves it unread.';
  return `The table "${tableName}" ${made}. ${expiry}`;
}

function findNameProblems(tableName: string | undefined): string[] {
  const expectation = '3 to 255 of the characters a-z, A-Z, 0-9, "_", "-" and "."';
  if (!tableName) return [`TABLE_NAME is missing: the name of the DynamoDB table, ${expectation}.`];
  if (tableNamePattern.test(tableName)) return [];
  return [`TABLE_NAME is ${JSON.stringify(tableName)}: expected ${expectation}.`];
}
