import * as fc from 'fast-check';
import { addDays } from 'date-fns/addDays';
import { readWhen } from '../../src/slack/read-when.ts';

/** A Wednesday: 15:00 in Berlin, 9:00 in New York, 19:30 in Kolkata. */
const now = new Date('2026-11-25T14:00:00Z');
const berlin = (text: string, at = now) => readWhen(text, at, 'Europe/Berlin')?.toISOString();

describe('readWhen', () => {
  it.each([
    ['90m', '2026-11-25T15:30:00.000Z'],
    ['90 minutes', '2026-11-25T15:30:00.000Z'],
    ['4h', '2026-11-25T18:00:00.000Z'],
    ['For 4 Hours', '2026-11-25T18:00:00.000Z'],
    ['1h 30m', '2026-11-25T15:30:00.000Z'],
    ['1h30m', '2026-11-25T15:30:00.000Z'],
    ['1 hour and 30 mins', '2026-11-25T15:30:00.000Z'],
    ['2 days', '2026-11-27T14:00:00.000Z'],
    ['1w', '2026-12-02T14:00:00.000Z'],
    ['17:30', '2026-11-25T16:30:00.000Z'],
    ['until 9:00', '2026-11-26T08:00:00.000Z'],
    ['9am', '2026-11-26T08:00:00.000Z'],
    ['12am', '2026-11-25T23:00:00.000Z'],
    ['noon', '2026-11-26T11:00:00.000Z'],
    ['tomorrow', '2026-11-26T08:00:00.000Z'],
    ['tomorrow 14:30', '2026-11-26T13:30:00.000Z'],
    ['today 23:59', '2026-11-25T22:59:00.000Z'],
    ['friday', '2026-11-27T08:00:00.000Z'],
    ['wed', '2026-12-02T08:00:00.000Z'],
    ['wednesday at 16:00', '2026-11-25T15:00:00.000Z'],
    ['thurs 9:00', '2026-11-26T08:00:00.000Z'],
    ['2026-12-24', '2026-12-24T08:00:00.000Z'],
    ['2026-12-24 18:00', '2026-12-24T17:00:00.000Z'],
    ['2026-12-24T18:00', '2026-12-24T17:00:00.000Z'],
  ])('reads %j on the clock of the person', (text, expected) => {
    expect(berlin(text)).toBe(expected);
  });

  it.each([
    [
      'a summer that ends: 2 days keep the time of day',
      '2 days',
      '2026-10-24T10:00:00Z',
      '2026-10-26T11:00:00.000Z',
    ],
    [
      'a summer that ends: 48 hours do not',
      '48h',
      '2026-10-24T10:00:00Z',
      '2026-10-26T10:00:00.000Z',
    ],
    ['a summer that begins', 'tomorrow 9:00', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00.000Z'],
  ])('minds %s', (_name, text, from, expected) => {
    expect(berlin(text, new Date(from))).toBe(expected);
  });

  it.each([
    ['America/New_York', '2026-11-26T14:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-26T03:30:00.000Z'],
    ['UTC', '2026-11-26T09:00:00.000Z'],
    ['Nowhere/Atall', '2026-11-26T09:00:00.000Z'],
  ])('means tomorrow 9:00 in %s', (zone, expected) => {
    expect(readWhen('tomorrow 9:00', now, zone)?.toISOString()).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '0m',
    '-4h',
    '4',
    '4 parsecs',
    '25:00',
    '9:60',
    '13pm',
    'today 9:00',
    '2026-11-24',
    '2028-01-01',
    '2026-02-30',
    '400 days',
    'month',
    'monkey',
    'tomorrow night',
    '99999h 99999h',
  ])('does not take %j for a time', (text) => {
    expect(berlin(text)).toBeUndefined();
  });

  it('gives a moment within a year, or nothing, whatever is typed', () => {
    const part = fc.constantFrom(
      'for',
      '4',
      'h',
      '9:00',
      'am',
      'tomorrow',
      'fri',
      '2026-12-24',
      ':',
      '0',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('Europe/Berlin', 'x', ''), (typed, zone) => {
        const end = readWhen(typed, now, zone) ?? addDays(now, 1);
        expect(Number(end)).toBeGreaterThan(Number(now));
        expect(Number(end)).toBeLessThanOrEqual(Number(addDays(now, 366)));
      }),
    );
  });
});
