import { readWhen } from '../../../src/slack/reading/read-when.ts';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

describe('readWhen, by the clock of who asks,', () => {
  it.each([
    [
      'keeps the time of day when clocks go back',
      '1 day',
      berlin,
      '2026-10-24T12:00:00+02:00',
      '2026-10-25T12:00:00+01:00',
    ],
    [
      'keeps it when clocks go forward',
      '1 week',
      newYork,
      '2026-03-07T12:00:00-05:00',
      '2026-03-14T12:00:00-04:00',
    ],
    [
      'counts hours as they pass',
      '24h',
      berlin,
      '2026-10-24T12:00:00+02:00',
      '2026-10-25T11:00:00+01:00',
    ],
    [
      'counts them in the hour that comes twice',
      '1h',
      berlin,
      '2026-10-25T02:30:00+01:00',
      '2026-10-25T03:30:00+01:00',
    ],
    [
      'finds tomorrow after clocks go forward',
      'tomorrow',
      berlin,
      '2026-03-28T23:30:00+01:00',
      '2026-03-29T09:00:00+02:00',
    ],
    [
      'finds tomorrow after clocks go back',
      'tomorrow',
      newYork,
      '2026-10-31T23:30:00-04:00',
      '2026-11-01T09:00:00-05:00',
    ],
    [
      'takes a time that is skipped for later',
      '2:30',
      newYork,
      '2026-03-07T23:00:00-05:00',
      '2026-03-08T03:30:00-04:00',
    ],
    [
      'takes the first of a time that comes twice',
      '2:30',
      berlin,
      '2026-10-25T00:00:00+02:00',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'takes the second after the first',
      '2:30',
      berlin,
      '2026-10-25T02:45:00+02:00',
      '2026-10-25T02:30:00+01:00',
    ],
    [
      'knows zones of half an hour',
      '9:00',
      'Asia/Kolkata',
      '2026-11-25T12:00:00Z',
      '2026-11-26T09:00:00+05:30',
    ],
    [
      'knows whose tomorrow it is',
      'tomorrow',
      'Asia/Kolkata',
      '2026-11-25T20:00:00Z',
      '2026-11-27T09:00:00+05:30',
    ],
    [
      'knows whose monday it is',
      'monday',
      newYork,
      '2026-11-30T03:00:00Z',
      '2026-11-30T09:00:00-05:00',
    ],
    [
      'takes a zone that is not known for UTC',
      '9:00',
      'Atlantis/Centre',
      '2026-11-25T12:00:00Z',
      '2026-11-26T09:00:00Z',
    ],
  ])('%s', (_name, text, timeZone, start, end) => {
    expect(readWhen(text, new Date(start), timeZone)).toEqual(new Date(end));
  });
});
