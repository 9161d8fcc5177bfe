import * as fc from 'fast-check';
import { buildRowReader } from '../../../src/replay/reports/row-reader.ts';

/** Reads a text in pieces of a size. */
function read(text: string, size = 1_000_000) {
  const keys: string[] = [];
  const strange: [number, string][] = [];
  const reader = buildRowReader({
    task: ({ encodedKey }) => keys.push(encodedKey),
    notUnderstood: (line, row) => strange.push([line, row]),
  });
  for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size));
  reader.end();
  return { keys, strange };
}

const row = (key: string) => `orders,${key},v1,failed,500,DstBucketUnversioned,Versioning is off`;

describe('buildRowReader', () => {
  it('reads rows with either end of line, and none of empty lines', () => {
    expect(read(`\ufeff${row('a')}\r\n\r\n${row('b')}\n\n${row('c')}`).keys).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('passes over a header that somebody added, and over no row', () => {
    expect(read(`Bucket,Key,VersionId,TaskStatus\n${row('a')}`)).toEqual({
      keys: ['a'],
      strange: [],
    });
    expect(read(`bucket,key,v1,failed,500,x,y\n`.repeat(2)).keys).toHaveLength(1);
  });

  it('reads all other rows where one is broken', () => {
    const broken =
      'orders,b,,failed,500,PermanentFailure,"Error: {"message":""Task timed out"", operation"';
    const open = 'orders,c,v1,failed,500,PermanentFailure,"never closed';
    const text = [row('a'), broken, open, row('d'), 'what is this', row('e')].join('\n');
    expect(read(text)).toEqual({ keys: ['a', 'b', 'c', 'd', 'e'], strange: [[5, 'what is this']] });
  });

  it('takes a message of several lines for one row', () => {
    const long =
      'orders,a,v1,failed,500,PermanentFailure,"first line\nsecond, line\nthird ""line"""';
    expect(read(`${long}\n${row('b')}\nstrange`)).toEqual({
      keys: ['a', 'b'],
      strange: [[5, 'strange']],
    });
  });

  it('lets a quote that is never closed swallow a hundred lines at most', () => {
    const text = ['orders,a,v1,failed,500,X,"open', ...Array(150).fill('strange')].join('\n');
    expect(read(text).strange).toHaveLength(50);
  });

  it('keeps of a line without an end no more than it needs', () => {
    const text = `${'x'.repeat(3_000_000)}\n${row('a')}`;
    expect(read(text, 10_000)).toEqual({ keys: ['a'], strange: [[1, 'x'.repeat(200)]] });
  });

  it('never loses a row, however strange its neighbours and the pieces are', () => {
    const strange = fc.string({
      unit: fc.constantFrom('"', ',', 'a', '\r', '%', '\ufeff', '{', 'failed'),
    });
    const lines = fc.array(
      fc.oneof(
        strange.map((text) => ({ text })),
        fc.nat(99).map((n) => ({ text: row(`k${n}`), key: `k${n}` })),
      ),
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 40 }), (all, size) => {
        const { keys } = read(all.map(({ text }) => text).join('\n'), size);
        const expected = all.flatMap((each) => ('key' in each ? [each.key] : []));
        expect(keys.filter((key) => /^k\d+$/.test(key))).toEqual(expected);
      }),
    );
  });

  it('counts each line once, as a row, as one that it does not understand, or as part of a message', () => {
    const line = fc.constantFrom(row('a'), 'strange', 'orders,b,v,succeeded,200,,success');
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (all, size) => {
          const { keys, strange } = read(all.join('\n'), size);
          expect(keys.length + strange.length).toBe(all.length);
        },
      ),
    );
  });
});
