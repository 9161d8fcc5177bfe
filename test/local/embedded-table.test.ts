import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { aClient } from '../dynamodb/a-client.ts';

describe('startEmbeddedTable', () => {
  it('answers like DynamoDB, on this machine only', async () => {
    const server = await startEmbeddedTable();
    const client = aClient(server.endpoint);
    const { TableNames } = await client.send(new ListTablesCommand());
    client.destroy();
    await server.stop();
    expect(server.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(TableNames).toEqual([]);
  });

  it('ends although a client keeps its connection', async () => {
    const server = await startEmbeddedTable();
    const client = aClient(server.endpoint);
    await client.send(new ListTablesCommand());
    await server.stop();
    await expect(fetch(server.endpoint)).rejects.toThrow('fetch failed');
    client.destroy();
  });
});
