import fc from 'fast-check';
import {
  packSeconds,
  readSeconds,
  secondOf,
} from '../../../src/incidents/counting/pack-seconds.ts';

describe('packSeconds', () => {
  it('tells every second again, in 6 bytes for those that follow each other', () => {
    const second = fc.integer({ min: 1_795_000_000, max: 1_795_000_003 });
    fc.assert(
      fc.property(fc.array(second, { maxLength: 200 }), (all) => {
        const packed = packSeconds(Uint32Array.from(all));
        expect([...readSeconds(packed, all.length, 0)]).toEqual(all);
        const runs = all.filter((each, place) => each !== all[place - 1]);
        expect(packed).toHaveLength(6 * runs.length);
      }),
    );
  });

  it('takes the same second for all where none are stored', () => {
    expect([...readSeconds(undefined, 3, 7)]).toEqual([7, 7, 7]);
    expect(secondOf(new Date('1970-01-01T00:00:02.999Z'))).toBe(2);
  });
});
