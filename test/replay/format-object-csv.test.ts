import { parse } from 'csv-parse/sync';
import { formatObjectCsv } from '../../src/replay/format-object-csv.ts';

const failedAt = new Date('2026-11-22T10:00:33Z');
const anObject = (objectKey: string) => ({ objectKey, versionId: 'v1', sizeBytes: 7, failedAt });
const parsed = (key: string) => parse(formatObjectCsv('orders', [anObject(key)])) as string[][];

describe('formatObjectCsv', () => {
  it('is a table with a header', () => {
    const requestedAt = new Date('2026-11-22T10:00:00Z');
    expect(formatObjectCsv('orders', [{ ...anObject('a,b'), requestedAt }])).toBe(
      'bucket,key,version_id,size_bytes,failed_at,written_at\r\n' +
        'orders,"a,b",v1,7,2026-11-22T10:00:33.000Z,2026-11-22T10:00:00.000Z\r\n',
    );
  });

  it.each(['a "quoted" one', 'two\nlines', 'ü 😀', 'a,b', 'a;b'])('gives back %j', (key) => {
    expect(parsed(key)[1]?.[1]).toBe(key);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])(
    'never starts a formula: %j',
    (key) => {
      expect(parsed(key)[1]?.[1]).toBe(`'${key}`);
    },
  );

  it('leaves empty what a delete marker does not have', () => {
    const marker = { ...anObject('a'), sizeBytes: undefined };
    expect(formatObjectCsv('orders', [marker])).toContain('orders,a,v1,,2026');
  });
});
