import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { followServiceTime } from '../../src/dynamodb/follow-service-time.ts';
import { type EmbeddedTable, startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { startLyingTable } from '../scenarios/start-lying-table.ts';
import { recordLog } from '../sqs/start-queue.ts';
import { aClient } from './a-client.ts';

const tableName = 's3rep';
const noon = new Date('2026-11-22T12:00:00Z');
const machine = { wall: () => noon.getTime() + 3_600_000, steady: () => 0 };

let embedded: EmbeddedTable;
const endings: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  embedded = await startEmbeddedTable();
});
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});
afterAll(() => embedded.stop());

/** A worker that is an hour ahead of this table, which has no table `s3rep` and refuses all it is asked. */
async function follow(...lie: [lieFor?: Parameters<typeof startLyingTable>[1]]) {
  const table = await startLyingTable(embedded.endpoint, lie[0] ?? (() => undefined), () => noon);
  const dynamodb = aClient(table.endpoint);
  endings.push(
    () => table.stop(),
    async () => dynamodb.destroy(),
  );
  const { log, facts } = recordLog();
  let requests = 0;
  dynamodb.middlewareStack.add((next) => (call) => ((requests += 1), next(call)), {
    step: 'initialize',
  });
  const time = followServiceTime({ dynamodb, tableName, log, machine });
  return { time, dynamodb, facts, requests: () => requests };
}

describe('followServiceTime', () => {
  it('learns the time from a refusal as well, and asks once', async () => {
    const { time, requests } = await follow();
    expect(time.aheadMillis()).toBeUndefined();
    await time.settle();
    await time.settle();
    expect(requests()).toBe(1);
    expect(Math.abs(time.clock().getTime() - noon.getTime())).toBeLessThanOrEqual(1_000);
  });

  it('asks nothing where any other answer has told the time', async () => {
    const { time, dynamodb, requests } = await follow();
    const get = new GetItemCommand({ TableName: tableName, Key: { pk: { S: 'a' } } });
    await expect(dynamodb.send(get)).rejects.toThrow('not found');
    await time.settle();
    expect(requests()).toBe(1);
  });

  it('says once in the log that the clock is wrong, and by how much', async () => {
    const { time, dynamodb, facts } = await follow();
    await time.settle();
    const get = new GetItemCommand({ TableName: tableName, Key: { pk: { S: 'a' } } });
    await expect(dynamodb.send(get)).rejects.toThrow('not found');
    expect(facts).toMatchObject([
      { level: 'warn', fact: 'clock_wrong', aheadSeconds: expect.closeTo(3_600, -1) },
    ]);
  });

  it.each([
    ['sick', { status: 500, body: '{}' }, 'Unknown'],
    ['a portal', { status: 200, body: '<html>', contentType: 'text/html' }, 'not from AWS'],
  ])('decides nothing by the clock of a proxy: %s', async (_what, lie, why) => {
    const { time } = await follow(() => lie);
    await expect(time.settle()).rejects.toThrow(why);
    expect(time.aheadMillis()).toBeUndefined();
  });
});
