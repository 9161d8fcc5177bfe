import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { forEachConcurrently } from '../../src/lib/for-each-concurrently.ts';
import { answerDriver, notifyDriver } from '../answer-driver.ts';
import { buildTableClient } from './build-table-client.ts';

/** The ceiling of the table: writes items as large as chunks of 50 failures, 25 at a time, and nothing else. */
const itemsPerCall = 25;
const failuresPerItem = 50;
const bytesPerFailure = 18;
const sampleBytes = 500;
const parallelCalls = 4;

answerDriver({});
const calls = Math.ceil(Number(process.argv[2]) / (failuresPerItem * itemsPerCall));
const client = buildTableClient();
const packed = new Uint8Array(failuresPerItem * bytesPerFailure).fill(0xaa);
const samples = 's'.repeat(sampleBytes);

async function write(call: number): Promise<void> {
  const puts = Array.from({ length: itemsPerCall }, (_, index) => ({
    PutRequest: {
      Item: {
        pk: { S: `incident#${index}` },
        sk: { S: `chunk#${call}` },
        packed: { B: packed },
        samples: { S: samples },
      },
    },
  }));
  const table = process.env['TABLE_NAME'] ?? '';
  await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
}

const start = performance.now();
await forEachConcurrently(Array(calls).keys(), parallelCalls, write);
const seconds = (performance.now() - start) / 1000;
notifyDriver('measured', (calls * itemsPerCall * failuresPerItem) / seconds);
