import type { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { streamPages } from '../../src/dynamodb/query-items.ts';

/** A table of two pages, which says what it was asked; the second one may be refused. */
function aTable(second: Promise<object> = Promise.resolve({ Items: [{ n: { N: '2' } }] })) {
  const asked: unknown[] = [];
  const client = {
    send({ input }: QueryCommand) {
      asked.push(input.ExclusiveStartKey);
      if (input.ExclusiveStartKey !== undefined) return second;
      return Promise.resolve({ Items: [{ n: { N: '1' } }], LastEvaluatedKey: { pk: { S: 'a' } } });
    },
  };
  return { asked, table: { client: client as unknown as DynamoDBClient, tableName: 's3rep' } };
}

describe('streamPages', () => {
  it('has the next page on its way while one is used', async () => {
    const { asked, table } = aTable();
    const pages = streamPages(table, {});
    expect((await pages.next()).value).toEqual([{ n: { N: '1' } }]);
    expect(asked).toEqual([undefined, { pk: { S: 'a' } }]);
    expect((await pages.next()).value).toEqual([{ n: { N: '2' } }]);
    expect((await pages.next()).done).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('throws what became of a page when it has its turn, and not before', async () => {
    const { table } = aTable(Promise.reject(new Error('too busy')));
    const pages = streamPages(table, {});
    await pages.next();
    await expect(pages.next()).rejects.toThrow('too busy');
  });

  it('lets whoever has read enough go, whatever becomes of the next page', async () => {
    const { table } = aTable(Promise.reject(new Error('too busy')));
    for await (const page of streamPages(table, {})) {
      expect(page).toHaveLength(1);
      break;
    }
    await new Promise(setImmediate);
  });
});
