/** `npm run create-table`: makes the table named by TABLE_NAME ready, where the AWS SDK's settings point. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { createTable } from '../dynamodb/create-table.ts';
import { findRegionProblems } from '../dynamodb/find-region-problems.ts';
import { describeError } from '../lib/describe-error.ts';
import { knownSettings } from '../settings/known-settings.ts';

const help = `TABLE_NAME=s3rep npm run create-table

Creates the DynamoDB table of that name in AWS_REGION, paid per request, and has expired items deleted. A table that is there
already is only checked. It needs dynamodb:CreateTable, DescribeTable, DescribeTimeToLive and UpdateTimeToLive.`;

const client = buildDynamodbClient();
try {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
  console.log(values.help === true ? help : await run(process.env['TABLE_NAME']));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
} finally {
  client.destroy();
}

async function run(tableName: string | undefined): Promise<string> {
  const problems = [
    ...findNameProblems(tableName),
    ...(await findRegionProblems(client, 'the Region of the table')),
  ];
  if (tableName === undefined || problems.length > 0) {
    throw new Error(
      `Cannot create the table: ${problems.length} setting(s) to fix.\n  ${problems.join('\n  ')}`,
    );
  }
  const table = await createTable(client, tableName).catch((cause: unknown) => {
    throw new Error(`Could not create the table "${tableName}"`, { cause });
  });
  const made = table.wasThere ? 'already exists, with the right keys' : 'was created';
  const expiry = table.expires
    ? 'DynamoDB deletes expired items.'
    : 'This server cannot delete expired items; s3rep ignores them.';
  return `The table "${tableName}" ${made}. ${expiry}`;
}

function findNameProblems(tableName: string | undefined): string[] {
  const expectation = '3 to 255 of the characters a-z, A-Z, 0-9, "_", "-" and "."';
  if (!tableName) return [`TABLE_NAME is missing: the name of the DynamoDB table, ${expectation}.`];
  if (v.is(knownSettings.TABLE_NAME.schema, tableName)) return [];
  return [`TABLE_NAME is ${JSON.stringify(tableName)}: expected ${expectation}.`];
}
