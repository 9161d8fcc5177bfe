import { addDays } from 'date-fns/addDays';
import fc from 'fast-check';
import { readWhen, whyNoTime } from '../../../src/slack/reading/read-when.ts';
import { cpuMillis } from '../../cpu-millis.ts';

const now = new Date('2026-11-25T12:34:56.789Z');
const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

describe('readWhen, whatever is typed,', () => {
  it('answers whatever is typed, and never with a time that is past or more than a year ahead', () => {
    const piece = fc.constantFrom(
      ...'4h 90m 1 9: 30 00 am pm utc tomorrow fri today 2026-12-01 T and an day - .'.split(' '),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(piece, fc.constant(' '))).map((parts) => parts.join('')),
    );
    const moment = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zone = fc.oneof(
      fc.constantFrom(berlin, newYork, 'Asia/Kolkata', 'Pacific/Apia'),
      fc.string(),
    );
    fc.assert(
      fc.property(text, moment, zone, (said, start, timeZone) => {
        const end = readWhen(said, start, timeZone);
        const isRight =
          typeof end === 'string' ? end in whyNoTime : end > start && end <= addDays(start, 366);
        expect(isRight).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('ends when a clock in the asker’s zone shows what was typed', () => {
    const moment = fc.date({
      min: new Date('2025-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom(
      berlin,
      newYork,
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Pacific/Auckland',
    );
    // No clock is put forward after 4:00.
    const hour = fc.integer({ min: 4, max: 23 });
    const minute = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(moment, zone, hour, minute, (start, timeZone, hours, minutes) => {
        const typed = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
        const end = readWhen(typed, start, timeZone) as Date;
        const shown = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(
          end,
        );
        expect(shown).toBe(typed);
        expect(end.getTime() - start.getTime()).toBeLessThanOrEqual(25 * 60 * 60 * 1000);
      }),
    );
  });

  it('takes no time for a long text', () => {
    const texts = [
      '1'.repeat(10_000),
      '1h'.repeat(10_000),
      `${'1h '.repeat(10_000)}x`,
      ' 1'.repeat(10_000),
    ];
    const readAll = () => texts.forEach((text) => readWhen(text, now, berlin));
    expect(cpuMillis(readAll)).toBeLessThan(500);
  });
});
