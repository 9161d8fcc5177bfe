import * as fc from 'fast-check';
import { spreadOf } from '../../../src/incidents/stats/spread.ts';

describe('spreadOf', () => {
  it.each([
    [[], undefined],
    [[7], { count: 1, medianMillis: 7, ninetiethMillis: 7 }],
    [[9, 1], { count: 2, medianMillis: 1, ninetiethMillis: 9 }],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { count: 10, medianMillis: 5, ninetiethMillis: 9 }],
  ])('says of %j that it spreads as %j', (durations, spread) => {
    expect(spreadOf(durations)).toEqual(spread);
  });

  it('gives durations that so many did not exceed, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (durations) => {
        const spread = spreadOf(durations)!;
        const within = (max: number) => durations.filter((each) => each <= max).length;
        const below = (least: number) => durations.filter((each) => each < least).length;
        expect(durations).toContain(spread.medianMillis);
        expect(durations).toContain(spread.ninetiethMillis);
        expect(within(spread.medianMillis)).toBeGreaterThanOrEqual(durations.length * 0.5);
        expect(below(spread.medianMillis)).toBeLessThan(durations.length * 0.5);
        expect(within(spread.ninetiethMillis)).toBeGreaterThanOrEqual(durations.length * 0.9);
        expect(below(spread.ninetiethMillis)).toBeLessThan(durations.length * 0.9);
        expect(spreadOf(durations.toReversed())).toEqual(spread);
      }),
    );
  });
});
