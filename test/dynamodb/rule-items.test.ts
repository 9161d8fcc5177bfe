import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../src/dynamodb/create-table.ts';
import { buildDynamodbStores } from '../../src/dynamodb/build-dynamodb-stores.ts';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { aClient } from './a-client.ts';

const tableName = 's3rep';

/** Loses the answer to the first write, so that the SDK sends it again. */
function loseFirstAnswer(client: DynamoDBClient): { sent: number } {
  const puts = { sent: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        const answer = await next(call);
        if (commandName === 'PutItemCommand' && ++puts.sent === 1) {
          throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
        }
        return answer;
      },
    { step: 'deserialize' },
  );
  return puts;
}

describe('What people make and name by a number', () => {
  // The second try came upon the first one's mute, and made another.
  it('is made once where the answer to its write got lost', async () => {
    const server = await startEmbeddedTable();
    const client = aClient(server.endpoint);
    try {
      await createTable(client, tableName);
      const at = new Date('2026-11-22T10:00:00Z');
      const route = { bucket: 'orders*', channelId: 'C0ORDERS00', by: 'U0ANN00000', at };
      let tokens = 0;
      const store = buildDynamodbStores(client, tableName, () => `token ${++tokens}`);
      const puts = loseFirstAnswer(client);
      expect(await store.addRoute(route)).toEqual({ ...route, number: 1 });
      expect(puts.sent).toBe(2);
      expect(await store.listRoutes()).toEqual([{ ...route, number: 1 }]);
      expect(await store.addRoute(route)).toEqual({ ...route, number: 2 });
    } finally {
      client.destroy();
      await server.stop();
    }
  });
});
