import {
  type BatchWriteItemCommandInput,
  DynamoDBClient,
  ThrottlingException,
} from '@aws-sdk/client-dynamodb';
import { toItem } from '../../src/dynamodb/item.ts';
import { putItems } from '../../src/dynamodb/write-items.ts';

/** A client whose server leaves some requests unwritten, which no server on this machine does. */
function aBusyTable(leavesUnwritten: (request: number, size: number) => number) {
  const client = new DynamoDBClient({ region: 'eu-west-1' });
  const sizes: number[] = [];
  client.middlewareStack.add(
    () => async (args) => {
      const { RequestItems } = args.input as BatchWriteItemCommandInput;
      const puts = RequestItems?.['s3rep'] ?? [];
      sizes.push(puts.length);
      const left = puts.slice(0, leavesUnwritten(sizes.length, puts.length));
      const UnprocessedItems = left.length > 0 ? { s3rep: left } : {};
      return { response: {}, output: { $metadata: {}, UnprocessedItems } };
    },
    { step: 'initialize' },
  );
  return { table: { client, tableName: 's3rep' }, sizes };
}

const items = Array.from({ length: 30 }, (_, index) => toItem({ pk: `p${index}`, sk: 's' }));

describe('putItems', () => {
  let waits: number[];
  const waitMillis = async (millis: number) => void waits.push(millis);
  beforeEach(() => {
    waits = [];
  });

  it('sends at most 25 items at a time, without waiting', async () => {
    const { table, sizes } = aBusyTable(() => 0);
    await putItems(table, items, waitMillis);
    expect({ sizes, waits }).toEqual({ sizes: [25, 5], waits: [] });
  });

  it('sends nothing for nothing', async () => {
    const { table, sizes } = aBusyTable(() => 0);
    await putItems(table, [], waitMillis);
    expect(sizes).toEqual([]);
  });

  it('sends again only what was left, after longer and longer waits', async () => {
    const { table, sizes } = aBusyTable((_request, size) => Math.floor(size / 2));
    await putItems(table, items, waitMillis);
    expect(sizes).toEqual([25, 12, 6, 3, 1, 5, 2, 1]);
    expect(waits).toEqual([50, 100, 200, 400, 50, 100]);
  });

  it('waits, too, when DynamoDB is too busy to write anything', async () => {
    const { table, sizes } = aBusyTable((request) => {
      if (request === 1) throw new ThrottlingException({ message: 'slow down', $metadata: {} });
      return 0;
    });
    await putItems(table, items, waitMillis);
    expect({ sizes, waits }).toEqual({ sizes: [25, 25, 5], waits: [50] });
  });

  it('lets any other refusal through at once', async () => {
    const { table, sizes } = aBusyTable(() => {
      throw new Error('no such table');
    });
    await expect(putItems(table, items, waitMillis)).rejects.toThrow('no such table');
    expect(sizes).toEqual([25]);
  });

  it('gives up after ten tries, naming the table', async () => {
    const { table, sizes } = aBusyTable(() => 1);
    await expect(putItems(table, items, waitMillis)).rejects.toThrow(
      'DynamoDB left 1 item(s) for "s3rep" unwritten after 10 tries.',
    );
    expect(sizes).toHaveLength(10);
  });
});
