import fc from 'fast-check';
import { earliest, latest } from '../../src/lib/moments.ts';

describe('earliest and latest', () => {
  it('are undefined of no moments', () => {
    expect([earliest([]), latest([])]).toEqual([undefined, undefined]);
  });

  it('are the ends of the sorted moments', () => {
    const moments = fc.array(fc.date({ noInvalidDate: true }), { minLength: 1 });
    fc.assert(
      fc.property(moments, (some) => {
        const sorted = some.toSorted((one, other) => one.getTime() - other.getTime());
        expect(earliest(some)).toEqual(sorted[0]);
        expect(latest(some)).toEqual(sorted.at(-1));
      }),
    );
  });
});
