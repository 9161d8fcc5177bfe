import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { isOutage } from '../../src/dynamodb/is-outage.ts';
import { type Lie, startLyingTable } from '../scenarios/start-lying-table.ts';
import { aClient } from './a-client.ts';

const TableName = 's3rep';
const Key = { pk: { S: 'a' }, sk: { S: 'b' } };

const calls = {
  PutItem: () => new PutItemCommand({ TableName, Item: Key }),
  DeleteItem: () => new DeleteItemCommand({ TableName, Key }),
  GetItem: () => new GetItemCommand({ TableName, Key }),
  Query: () => new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk' }),
  BatchGetItem: () => new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }),
  BatchWriteItem: () =>
    new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] } }),
};
type Operation = keyof typeof calls;
const all = Object.keys(calls) as Operation[];

/** Sends a call that is answered with a lie, and gives what it throws. */
async function send(operation: Operation, lie: Lie): Promise<unknown> {
  const table = await startLyingTable('http://127.0.0.1:9', () => lie);
  const client = aClient(table.endpoint);
  const sent: Promise<unknown> = client.send(calls[operation]() as never);
  try {
    return await sent.then(
      () => undefined,
      (error: unknown) => error,
    );
  } finally {
    client.destroy();
    await table.stop();
  }
}

describe('An answer is no success', () => {
  it.each(
    all.flatMap((operation) => [
      [operation, 'nothing', { status: 200, body: '' }] as const,
      [operation, 'no object', { status: 200, body: 'null' }] as const,
      [
        operation,
        'the page of a captive portal',
        { status: 200, body: '<html>Sign in</html>', contentType: 'text/html' },
      ] as const,
    ]),
  )('to %s where it is %s', async (operation, _what, lie) => {
    const error = await send(operation, lie);
    expect(error).toBeInstanceOf(Error);
    expect(isOutage(error)).toBe(true);
  });

  // "If no UnprocessedItems remain, the response contains an empty UnprocessedItems map", and likewise for the others:
  // DynamoDB's API reference.
  it.each<[Operation, string]>([
    ['BatchWriteItem', '{}'],
    ['BatchWriteItem', '{"UnprocessedItems":null}'],
    ['BatchGetItem', '{"Responses":{}}'],
    ['BatchGetItem', '{"UnprocessedKeys":{}}'],
    ['Query', '{"Count":0}'],
  ])('to %s where it does not say what was left out: %s', async (operation, body) => {
    const error = await send(operation, { status: 200, body });
    expect(error).toMatchObject({ name: 'AnswerIncomplete' });
    expect(isOutage(error)).toBe(true);
  });

  it.each<[Operation, string]>([
    ['PutItem', '{}'],
    ['DeleteItem', '{}'],
    ['GetItem', '{}'],
    ['BatchWriteItem', '{"UnprocessedItems":{}}'],
    ['BatchGetItem', '{"Responses":{},"UnprocessedKeys":{}}'],
    ['Query', '{"Items":[],"Count":0,"ScannedCount":0}'],
  ])('unless it is whole: to %s %s', async (operation, body) => {
    expect(await send(operation, { status: 200, body })).toBeUndefined();
  });
});
