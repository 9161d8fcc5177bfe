import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { isOutage } from '../../src/dynamodb/is-outage.ts';
import { putItems } from '../../src/dynamodb/write-items.ts';
import { startRefusingTable } from '../scenarios/start-refusing-table.ts';

const given = { region: 'us-east-1', maxAttempts: 1 };
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function read(differences: object): Promise<unknown> {
  const client = buildDynamodbClient({ ...given, credentials, ...differences });
  const command = new GetItemCommand({ TableName: 's3rep', Key: { pk: { S: 'a' } } });
  return errorOf(client.send(command)).finally(() => client.destroy());
}

describe('isOutage', () => {
  it('knows a table that is out of reach', async () => {
    expect(isOutage(await read({ endpoint: 'http://127.0.0.1:9' }))).toBe(true);
  });

  it('knows credentials that cannot be had', async () => {
    const nowhere = () =>
      Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }));
    expect(isOutage(await read({ credentials: nowhere }))).toBe(true);
  });

  it('knows a table that leaves writes undone', async () => {
    const undone = async ({ input }: { input: { RequestItems: object } }) => ({
      UnprocessedItems: input.RequestItems,
    });
    const table = { client: { send: undone }, tableName: 's3rep' } as never;
    const put = putItems(table, [{ pk: { S: 'a' } }], async () => {});
    expect(isOutage(await errorOf(put))).toBe(true);
  });

  it('takes neither a refused request nor a bug for one', async () => {
    const table = await startRefusingTable('http://127.0.0.1:9', () => true);
    const refused = await read({ endpoint: table.endpoint });
    await table.stop();
    expect(refused).toMatchObject({ name: 'ValidationException' });
    expect(
      [refused, new TypeError('a bug'), new RangeError('a date'), 'text'].map(isOutage),
    ).toEqual([false, false, false, false]);
  });
});
