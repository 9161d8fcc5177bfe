import { DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../src/dynamodb/create-table.ts';
import {
  type DynamodbLocal,
  isJavaThere,
  startDynamodbLocal,
} from '../../bench/start-dynamodb-local.ts';
import { aClient } from '../dynamodb/a-client.ts';
import { describeStores } from './describe-stores.ts';
import { openTable } from './open-table.ts';

const suite = isJavaThere()
  ? { run: describe, title: 'stores in DynamoDB Local' }
  : {
      run: describe.skip,
      title: 'stores in DynamoDB Local (skipped: needs java on the PATH)',
    };

suite.run(suite.title, () => {
  let server: DynamodbLocal;
  beforeAll(async () => {
    server = await startDynamodbLocal('-Xmx256m', '-XX:TieredStopAtLevel=1');
  });
  afterAll(() => server.stop());

  describeStores(() => openTable(server.endpoint));

  it('has its chunks deleted by DynamoDB itself', async () => {
    const client = aClient(server.endpoint);
    const first = await createTable(client, 'expiring');
    const second = await createTable(client, 'expiring');
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: 'expiring' }),
    );
    client.destroy();
    expect(first).toEqual({ wasThere: false, expires: true });
    expect(second).toEqual({ wasThere: true, expires: true });
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAtEpochSeconds' });
  });
});
