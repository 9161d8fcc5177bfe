import { adviseOnTableError } from '../../src/dynamodb/advise-on-table-error.ts';
import { buildDynamodbStores } from '../../src/dynamodb/build-dynamodb-stores.ts';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { aClient } from './a-client.ts';

describe('adviseOnTableError', () => {
  it('says how to get the table that is missing, on the error of any call', async () => {
    const server = await startEmbeddedTable();
    const client = aClient(server.endpoint);
    const store = buildDynamodbStores(client, 'no-such-table', () => 'token');
    await expect(store.listDue()).rejects.toThrow('create it with `npm run create-table`');
    await expect(store.markDue(['id'])).rejects.toThrow('create it with `npm run create-table`');
    client.destroy();
    await server.stop();
  });

  it('leaves errors alone that need no person', () => {
    const error = new Error('socket hang up');
    expect(adviseOnTableError(error)).toBe(error);
    expect(error.message).toBe('socket hang up');
    expect(adviseOnTableError('a text')).toBe('a text');
  });
});
