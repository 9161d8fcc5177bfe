import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '../../src/dynamodb/create-table.ts';
import { buildTableDefinition } from '../../src/dynamodb/table-definition.ts';
import { type EmbeddedTable, startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { aClient } from './a-client.ts';

describe('createTable', () => {
  let server: EmbeddedTable;
  let client: DynamoDBClient;
  beforeEach(async () => {
    server = await startEmbeddedTable();
    client = aClient(server.endpoint);
  });
  afterEach(async () => {
    client.destroy();
    await server.stop();
  });

  it('creates a table that is ready for use', async () => {
    const created = await createTable(client, 's3rep');
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 's3rep' }));
    expect(created).toEqual({ wasThere: false, expires: false });
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      GlobalSecondaryIndexes: [{ IndexName: 'unresolved', IndexStatus: 'ACTIVE' }],
    });
  });

  it('leaves a table alone that is there already', async () => {
    await createTable(client, 's3rep');
    expect(await createTable(client, 's3rep')).toMatchObject({ wasThere: true });
  });

  it('is not disturbed by another that creates the same table', async () => {
    const both = await Promise.all([createTable(client, 's3rep'), createTable(client, 's3rep')]);
    expect(both.filter((each) => each.wasThere)).toHaveLength(1);
  });

  it('refuses a table with other keys, naming what it found and expected', async () => {
    await client.send(
      new CreateTableCommand({
        TableName: 's3rep',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
    await expect(createTable(client, 's3rep')).rejects.toThrow(
      /"s3rep" is there, .* has keys id \(HASH\), index unresolved missing; expected keys pk \(HASH\) \+ sk \(RANGE\)/,
    );
  });

  it('refuses a table without the index', async () => {
    const { GlobalSecondaryIndexes: _left, ...rest } = buildTableDefinition('s3rep');
    const AttributeDefinitions = rest.AttributeDefinitions.slice(0, 2);
    await client.send(new CreateTableCommand({ ...rest, AttributeDefinitions }));
    await expect(createTable(client, 's3rep')).rejects.toThrow(/index unresolved missing/);
  });
});
