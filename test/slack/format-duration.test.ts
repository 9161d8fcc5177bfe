import fc from 'fast-check';
import { formatDuration } from '../../src/slack/format-duration.ts';
import { readWhen } from '../../src/slack/read-when.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [0, '0 seconds'],
    [-5 * minute, '0 seconds'],
    [499, '0 seconds'],
    [second, '1 second'],
    [45 * second, '45 seconds'],
    [59.6 * second, '1 minute'],
    [90 * second, '1 minute 30 seconds'],
    [90 * minute, '1 hour 30 minutes'],
    [4 * hour, '4 hours'],
    [4 * hour - 1, '4 hours'],
    [hour + 20 * second, '1 hour'],
    [day - 20 * second, '1 day'],
    [day + 5 * minute, '1 day'],
    [day + 90 * minute, '1 day 2 hours'],
    [2 * day, '2 days'],
    [365 * day, '365 days'],
  ])('shows %d ms as %s', (millis, shown) => {
    expect(formatDuration(millis)).toBe(shown);
  });

  it('names at most two units', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 * day }), (millis) => {
        expect(formatDuration(millis)).toMatch(/^\d+ [a-z]+(?: \d+ [a-z]+)?$/);
      }),
    );
  });

  it('is understood as a time, with nothing lost of whole units', () => {
    const now = new Date('2026-11-25T12:34:56.789Z');
    const most = (millis: number) => fc.integer({ min: 1, max: millis });
    const spans = fc.oneof(
      most(365).map((days) => days * day),
      most(47).map((hours) => hours * hour),
      most(119).map((minutes) => minutes * minute),
      most(119).map((seconds) => seconds * second),
    );
    fc.assert(
      fc.property(spans, (millis) => {
        expect(readWhen(formatDuration(millis), now, 'UTC')).toEqual(
          new Date(now.getTime() + millis),
        );
      }),
    );
  });
});
