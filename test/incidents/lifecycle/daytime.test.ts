import { nextDaytime, tomorrowMorning } from '../../../src/incidents/lifecycle/daytime.ts';

const at = (text: string) => new Date(text);

describe('nextDaytime', () => {
  it.each([
    ['at work already', '2026-11-23T09:00:00Z', 'UTC', '2026-11-23T09:00:00Z'],
    ['the last minute of work', '2026-11-23T17:59:59Z', 'UTC', '2026-11-23T17:59:59Z'],
    ['after work', '2026-11-23T18:00:00Z', 'UTC', '2026-11-24T09:00:00Z'],
    ['before work', '2026-11-23T03:00:00Z', 'UTC', '2026-11-23T09:00:00Z'],
    ['night in Tokyo, day in London', '2026-11-23T12:00:00Z', 'Asia/Tokyo', '2026-11-24T00:00:00Z'],
    ['over a change of clocks', '2026-10-24T18:00:00Z', 'Europe/Berlin', '2026-10-25T08:00:00Z'],
    [
      'a zone that nobody knows counts as UTC',
      '2026-11-23T08:00:00Z',
      'X/Y',
      '2026-11-23T09:00:00Z',
    ],
  ])('%s', (_name, from, timeZone, next) => {
    expect(nextDaytime(at(from), timeZone)).toEqual(at(next));
  });
});

describe('tomorrowMorning', () => {
  it.each([
    ['2026-11-23T08:00:00Z', 'UTC', '2026-11-24T09:00:00Z'],
    ['2026-11-23T23:30:00Z', 'Asia/Tokyo', '2026-11-25T00:00:00Z'],
    ['2026-11-23T01:00:00Z', 'America/New_York', '2026-11-23T14:00:00Z'],
  ])('is 9:00 of the day after the one that clocks show: %s in %s', (now, timeZone, morning) => {
    expect(tomorrowMorning(at(now), timeZone)).toEqual(at(morning));
  });
});
