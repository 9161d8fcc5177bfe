import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readWhen, timeForms, whyNoTime } from '../../../src/slack/reading/read-when.ts';

const run = promisify(execFile);

/** A Wednesday, 13:34:56 in Berlin. */
const now = new Date('2026-11-25T12:34:56.789Z');
const berlin = 'Europe/Berlin';

describe('readWhen', () => {
  it.each([
    ['90m', '2026-11-25T14:04:56.789Z'],
    ['4h', '2026-11-25T16:34:56.789Z'],
    ['4 H', '2026-11-25T16:34:56.789Z'],
    ['1h 30m', '2026-11-25T14:04:56.789Z'],
    ['1h30m', '2026-11-25T14:04:56.789Z'],
    ['1 hour and 30 minutes', '2026-11-25T14:04:56.789Z'],
    ['an hour', '2026-11-25T13:34:56.789Z'],
    ['1.5 hrs', '2026-11-25T14:04:56.789Z'],
    ['45 secs', '2026-11-25T12:35:41.789Z'],
    ['2 days', '2026-11-27T12:34:56.789Z'],
    ['a day', '2026-11-26T12:34:56.789Z'],
    ['1.5d', '2026-11-27T00:34:56.789Z'],
    ['1 week', '2026-12-02T12:34:56.789Z'],
    ['365 days', '2027-11-25T12:34:56.789Z'],
  ])('takes %s for a span of time, until %s', (text, end) => {
    expect(readWhen(text, now, berlin)).toEqual(new Date(end));
  });

  it.each([
    ['9:00', '2026-11-26T08:00Z'],
    ['at 9:00', '2026-11-26T08:00Z'],
    ['13:34', '2026-11-26T12:34Z'],
    ['13:35', '2026-11-25T12:35Z'],
    ['0:00', '2026-11-25T23:00Z'],
    ['9am', '2026-11-26T08:00Z'],
    ['9:15 PM', '2026-11-25T20:15Z'],
    ['12am', '2026-11-25T23:00Z'],
    ['12pm', '2026-11-26T11:00Z'],
    ['9:00 UTC', '2026-11-26T09:00Z'],
    ['today 15:00', '2026-11-25T14:00Z'],
    ['tomorrow', '2026-11-26T08:00Z'],
    ['Tomorrow,  17:30', '2026-11-26T16:30Z'],
    ['tomorrow at 9am', '2026-11-26T08:00Z'],
    ['monday', '2026-11-30T08:00Z'],
    ['thu', '2026-11-26T08:00Z'],
    ['fri 14:30', '2026-11-27T13:30Z'],
    ['tues 9:00', '2026-12-01T08:00Z'],
    ['wednesday', '2026-12-02T08:00Z'],
    ['wednesday 14:00', '2026-11-25T13:00Z'],
    ['2026-12-01', '2026-12-01T08:00Z'],
    ['2026-12-1 9:00', '2026-12-01T08:00Z'],
    ['2026-12-01T09:00', '2026-12-01T08:00Z'],
    ['2026-12-01T09:00Z', '2026-12-01T09:00Z'],
    ['2026-12-01 09:00 UTC', '2026-12-01T09:00Z'],
  ])('takes %s for %s', (text, end) => {
    expect(readWhen(text, now, berlin)).toEqual(new Date(end));
  });

  it.each([
    ['', 'not understood'],
    ['soon', 'not understood'],
    ['-4h', 'not understood'],
    ['4', 'not understood'],
    ['4x', 'not understood'],
    ['1 month', 'not understood'],
    ['4h for 5h', 'not understood'],
    ['1:30h', 'not understood'],
    ['and', 'not understood'],
    ['am', 'not understood'],
    ['tomorrow 9', 'not understood'],
    ['mo 9:00', 'not understood'],
    ['9:00 9:00', 'not understood'],
    ['24:00', 'not understood'],
    ['9:60', 'not understood'],
    ['13pm', 'not understood'],
    ['0am', 'not understood'],
    ['2026-13-01', 'not understood'],
    ['2026-02-29', 'not understood'],
    ['0m', 'not ahead'],
    ['today 9:00', 'not ahead'],
    ['2026-11-24', 'not ahead'],
    ['2026-11-25 13:34', 'not ahead'],
    ['367 days', 'too far ahead'],
    ['53 weeks', 'too far ahead'],
    ['99999999999999999999 days', 'too far ahead'],
    ['2027-12-01', 'too far ahead'],
  ])('says that "%s" is %s', (text, why) => {
    expect(readWhen(text, now, berlin)).toBe(why);
  });

  it('tells only of forms that it understands', () => {
    const forms = [...timeForms.matchAll(/`([^`]+)`/g)].map(([, form]) => form!);
    expect(forms.length).toBeGreaterThan(5);
    expect(forms.filter((form) => !(readWhen(form, now, berlin) instanceof Date))).toEqual([]);
    expect(whyNoTime['not understood']).toContain(timeForms);
  });

  // Its first use takes 15 ms of a cold start on Lambda.
  it('does not use Intl before it is asked', async () => {
    const script = `
      let uses = 0;
      Intl.DateTimeFormat = class extends Intl.DateTimeFormat {
        constructor(...options) {
          super(...options);
          uses += 1;
        }
      };
      const { readWhen } = await import('./src/slack/reading/read-when.ts');
      const before = uses;
      readWhen('9:00', new Date(), '${berlin}');
      console.log(before === 0 && uses > 0);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).toBe('true\n');
  });
});

describe('What is said as it is spoken', () => {
  const now = new Date('2026-11-25T14:00:00Z');

  it.each([
    ['in 4h', '2026-11-25T18:00:00.000Z'],
    ['For 2 days', '2026-11-27T14:00:00.000Z'],
    ['until friday.', '2026-11-27T09:00:00.000Z'],
    ['4h!', '2026-11-25T18:00:00.000Z'],
  ])('is understood: %s', (said, end) => {
    expect(readWhen(said, now, 'UTC')).toEqual(new Date(end));
  });
});
