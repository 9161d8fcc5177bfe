import fc from 'fast-check';
import { momentsOf, wallClockAt } from '../../src/lib/wall-clock.ts';

describe('wallClockAt', () => {
  it.each([
    ['Europe/Berlin', '2026-07-01T12:00:00Z', '2026-07-01T14:00:00Z'],
    ['America/New_York', '2026-12-01T02:00:00Z', '2026-11-30T21:00:00Z'],
    ['Asia/Kolkata', '2026-12-01T02:00:00Z', '2026-12-01T07:30:00Z'],
    ['Atlantis/Centre', '2026-12-01T02:00:00Z', '2026-12-01T02:00:00Z'],
    ['', '2026-12-01T02:00:00Z', '2026-12-01T02:00:00Z'],
    ['constructor', '2026-12-01T02:00:00Z', '2026-12-01T02:00:00Z'],
    ['__proto__', '2026-12-01T02:00:00Z', '2026-12-01T02:00:00Z'],
  ])('shows in "%s" at %s what UTC calls %s', (timeZone, moment, shown) => {
    expect(wallClockAt(new Date(moment), timeZone)).toEqual(new Date(shown));
  });
});

describe('momentsOf', () => {
  it.each([
    ['an hour that Berlin skips', 'Europe/Berlin', '2026-03-29T02:30', ['2026-03-29T01:30']],
    ['the hour before it', 'Europe/Berlin', '2026-03-29T01:30', ['2026-03-29T00:30']],
    ['the hour after it', 'Europe/Berlin', '2026-03-29T03:30', ['2026-03-29T01:30']],
    [
      'an hour that Berlin has twice',
      'Europe/Berlin',
      '2026-10-25T02:30',
      ['2026-10-25T00:30', '2026-10-25T01:30'],
    ],
    ['the hour before that', 'Europe/Berlin', '2026-10-25T01:30', ['2026-10-24T23:30']],
    ['the hour after that', 'Europe/Berlin', '2026-10-25T03:00', ['2026-10-25T02:00']],
    ['an hour that New York skips', 'America/New_York', '2026-03-08T02:30', ['2026-03-08T07:30']],
    [
      'an hour that New York has twice',
      'America/New_York',
      '2026-11-01T01:30',
      ['2026-11-01T05:30', '2026-11-01T06:30'],
    ],
    ['midnight that Santiago skips', 'America/Santiago', '2026-09-06T00:30', ['2026-09-06T04:30']],
    [
      'half an hour that is skipped',
      'Australia/Lord_Howe',
      '2026-10-04T02:15',
      ['2026-10-03T15:45'],
    ],
  ])('finds %s', (_name, timeZone, clock, moments) => {
    expect(momentsOf(new Date(`${clock}Z`), timeZone)).toEqual(
      moments.map((moment) => new Date(`${moment}Z`)),
    );
  });

  it('finds every moment by what clocks show then', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Etc/GMT+12',
    ];
    const moments = fc.date({
      min: new Date('2025-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (moment, timeZone) => {
        expect(momentsOf(wallClockAt(moment, timeZone), timeZone)).toContainEqual(moment);
      }),
    );
  });
});
