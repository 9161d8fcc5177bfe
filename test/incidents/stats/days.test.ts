import * as fc from 'fast-check';
import { countByDay, startOfDays } from '../../../src/incidents/stats/days.ts';

const now = new Date('2026-11-22T10:00:00Z');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('startOfDays', () => {
  it.each([
    [1, '2026-11-22'],
    [7, '2026-11-16'],
    [30, '2026-10-24'],
  ])('begins %d day(s), today being the last, with %s', (days, first) => {
    expect(startOfDays(now, days)).toEqual(day(first));
  });
});

describe('countByDay', () => {
  it('counts each day of a week, those without any too', () => {
    const moments = ['2026-11-16T00:00:00Z', '2026-11-16T23:59:59Z', '2026-11-22T09:00:00Z'];
    const counts = countByDay(
      moments.map((moment) => new Date(moment)),
      startOfDays(now, 7),
      now,
      15,
    );
    expect(counts.map(({ opened }) => opened)).toEqual([2, 0, 0, 0, 0, 0, 1]);
    expect(counts.at(-1)).toEqual({
      firstDay: day('2026-11-22'),
      lastDay: day('2026-11-22'),
      opened: 1,
    });
  });

  it('puts days together where there are too many, and ends with today', () => {
    const counts = countByDay([], startOfDays(now, 30), now, 20);
    expect(counts).toHaveLength(15);
    expect(counts[0]).toMatchObject({ firstDay: day('2026-10-24'), lastDay: day('2026-10-25') });
    expect(countByDay([], startOfDays(now, 3), now, 2).at(-1)).toMatchObject({
      firstDay: day('2026-11-22'),
      lastDay: day('2026-11-22'),
    });
  });

  it('counts every moment of the period once, in no more counts than asked for', () => {
    const period = fc.record({
      days: fc.integer({ min: 1, max: 60 }),
      max: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(
        period,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        ({ days, max }, parts) => {
          const since = startOfDays(now, days);
          const span = now.getTime() - since.getTime();
          const moments = parts.map((part) => new Date(since.getTime() + part * span));
          const counts = countByDay(moments, since, now, max);
          expect(counts.length).toBeLessThanOrEqual(max);
          expect(counts.reduce((sum, { opened }) => sum + opened, 0)).toBe(moments.length);
        },
      ),
    );
  });
});
