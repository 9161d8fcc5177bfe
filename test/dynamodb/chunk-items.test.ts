import { type BatchWriteItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { buildChunkItems, fromChunkItem, toChunkItem } from '../../src/dynamodb/chunk-items.ts';
import type { Chunk } from '../../src/incidents/model/chunk.ts';
import { aChunk } from './a-chunk.ts';

const date = fc.date({ noInvalidDate: true });
/** A sort key holds an ISO date of four digits of year, and a year is enough here. */
const writtenAt = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const text = fc.string({ unit: 'grapheme' });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const sample = fc.record({
  objectKey: text,
  versionId: text,
  sizeBytes: maybe(fc.maxSafeNat()),
  failedAt: date,
});
const chunk: fc.Arbitrary<Chunk> = fc.record(
  {
    incidentId: text,
    packed: fc.uint8Array(),
    samples: fc.array(sample),
    firstFailedAt: date,
    lastFailedAt: date,
    firstRequestedAt: maybe(date),
    lastRequestedAt: maybe(date),
    writtenAt,
    isRecovery: fc.constant(true as const),
  },
  {
    requiredKeys: [
      'incidentId',
      'packed',
      'samples',
      'firstFailedAt',
      'lastFailedAt',
      'firstRequestedAt',
      'lastRequestedAt',
      'writtenAt',
    ],
  },
);

describe('chunk item', () => {
  it('gives back every chunk as it was', () => {
    fc.assert(
      fc.property(chunk, (any) => {
        const chunkId = `${any.writtenAt.toISOString()}#token`;
        expect(fromChunkItem(toChunkItem(any, 'token'))).toEqual({ ...any, chunkId });
      }),
    );
  });

  it('lies beside its incident, in order of time', () => {
    expect(toChunkItem(aChunk(), 't1')).toMatchObject({
      pk: { S: 'incident#AAAAbbbb0000-_zz' },
      sk: { S: 'chunk#2026-11-22T10:00:35.000Z#t1' },
    });
  });

  it('is to be deleted 60 days after it was written', () => {
    const item = toChunkItem(aChunk({ writtenAt: new Date('2026-11-22T10:00:35.999Z') }), 't1');
    const expiry = new Date('2027-01-21T10:00:35Z').getTime() / 1000;
    expect(item['expiresAtEpochSeconds']).toEqual({ N: String(expiry) });
  });

  it('is kept longer with a recovery than any late object whose recovery it may be', () => {
    const [late, recovery] = [aChunk(), aChunk({ isRecovery: true })].map((each) =>
      Number(toChunkItem(each, 't1')['expiresAtEpochSeconds']?.N),
    );
    expect(recovery! - late!).toBe(30 * 24 * 3600);
  });
});

describe('addChunks', () => {
  it('writes lists in the same requests as chunks', async () => {
    const client = new DynamoDBClient({ region: 'eu-west-1' });
    const sizes: (number | undefined)[] = [];
    client.middlewareStack.add(
      () => async (args) => {
        const { RequestItems } = args.input as BatchWriteItemCommandInput;
        sizes.push(RequestItems?.['s3rep']?.length);
        return { response: {}, output: { $metadata: {} } };
      },
      { step: 'initialize' },
    );
    let token = 0;
    const store = buildChunkItems({ client, tableName: 's3rep' }, () => String((token += 1)));
    const { incidentId, writtenAt } = aChunk();
    const lists = Array.from({ length: 20 }, () => ({ incidentId, writtenAt, objects: [] }));
    await store.addChunks(
      Array.from({ length: 29 }, () => aChunk()),
      lists,
    );
    expect(sizes).toEqual([25, 24]);
  });
});
