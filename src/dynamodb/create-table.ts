import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { buildTableDefinition, expiryAttribute, unresolvedIndex } from './table-definition.ts';

const maxWaitSeconds = 120;

/** What `createTable` found or did. */
export interface CreatedTable {
  readonly wasThere: boolean;
  /** False on stand-ins for DynamoDB that cannot delete items by their time. */
  readonly expires: boolean;
}

/** Creates the table, or changes nothing if it is there. Throws if that has other keys or lacks the index. */
export async function createTable(
  client: DynamoDBClient,
  tableName: string,
): Promise<CreatedTable> {
  const wasThere = !(await createIfAbsent(client, tableName));
  await waitUntilTableExists(
    { client, maxWaitTime: maxWaitSeconds, minDelay: 1, maxDelay: 5 },
    { TableName: tableName },
  );
  if (wasThere) await checkKeys(client, tableName);
  return { wasThere, expires: await enableExpiry(client, tableName) };
}

async function createIfAbsent(client: DynamoDBClient, tableName: string): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(buildTableDefinition(tableName)));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}

async function checkKeys(client: DynamoDBClient, tableName: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  const wanted = buildTableDefinition(tableName);
  const index = Table?.GlobalSecondaryIndexes?.find((each) => each.IndexName === unresolvedIndex);
  const found = `keys ${show(Table?.KeySchema)}, index ${unresolvedIndex} ${show(index?.KeySchema)}`;
  const expected = `keys ${show(wanted.KeySchema)}, index ${unresolvedIndex} ${show(wanted.GlobalSecondaryIndexes[0]?.KeySchema)}`;
  if (found === expected) return;
  throw new Error(
    `The table "${tableName}" is there, but not one of s3rep: it has ${found}; expected ${expected}. Choose another name.`,
  );
}

function show(keySchema: readonly KeySchemaElement[] | undefined): string {
  if (keySchema === undefined) return 'missing';
  return keySchema.map((key) => `${key.AttributeName} (${key.KeyType})`).join(' + ');
}

async function enableExpiry(client: DynamoDBClient, tableName: string): Promise<boolean> {
  const table = { TableName: tableName };
  // Asked first, because DynamoDB refuses to enable what is enabled.
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand(table));
  const isOn = found?.TimeToLiveStatus === 'ENABLED' || found?.TimeToLiveStatus === 'ENABLING';
  if (isOn && found?.AttributeName === expiryAttribute) return true;
  try {
    const TimeToLiveSpecification = { AttributeName: expiryAttribute, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ ...table, TimeToLiveSpecification }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'UnknownOperationException') return false;
    throw error;
  }
}
