import { addHours } from 'date-fns/addHours';
import type { Incident, Shown } from '../../../src/incidents/model/incident.ts';
import { acknowledged, anAlarm, ann, letTimePass, minutes } from './let-time-pass.ts';

const hours = (count: number) => count * 60;

/** An incident that Ann acknowledged five minutes after its alert, at 10:00 UTC, and that failed last then. */
function aQuiet(differences: Partial<Incident> = {}, shown: Partial<Shown> = {}): Incident {
  return anAlarm(
    { status: acknowledged, ...differences },
    { lastFailedAt: minutes(0), missingObjects: 3, ...shown },
  );
}

/** The minutes at which its owner was reminded. */
const remindedIn = (incident: Incident, until = hours(72)) =>
  letTimePass([incident], 1, until)
    .entries.filter(([, kind]) => kind === 'still missing')
    .map(([minute]) => minute);

describe('An acknowledged incident without new failures', () => {
  it('reminds its owner after four hours, and then once a day', () => {
    expect(remindedIn(aQuiet())).toEqual([5 + hours(4), 5 + hours(28), 5 + hours(52)]);
  });

  it('reminds by day in the time zone of its owner', () => {
    // 10:00 UTC is 19:00 in Tokyo, and 9:00 there is midnight in UTC.
    const status = { ...acknowledged, timeZone: 'Asia/Tokyo' };
    expect(remindedIn(aQuiet({ status }), hours(48))).toEqual([hours(14), hours(38)]);
  });

  it('waits for the time by which its owner promised the fix, and asks then', () => {
    const status = { ...acknowledged, eta: addHours(minutes(0), 26) };
    const { entries } = letTimePass([aQuiet({ status })], 40, hours(31));
    expect(entries.slice(1)).toEqual([
      [hours(26), 'asked'],
      [hours(30), 'still missing'],
    ]);
  });

  it.each<[string, Incident]>([
    ['what is expected', aQuiet({ reason: 'SrcObjectNotFound' })],
    [
      'late objects, which S3 reports itself',
      aQuiet({ kind: 'late', reason: 'OperationMissedThreshold' }),
    ],
    ['a test', aQuiet({ isTest: true })],
    [
      'what is snoozed',
      aQuiet({ snooze: { by: ann, at: minutes(5), until: minutes(hours(100)) } }),
    ],
    ['what goes on failing', aQuiet({}, { lastFailedAt: minutes(hours(100)) })],
    ['what misses nothing', aQuiet({}, { missingObjects: 0 })],
    ['what nobody acknowledged', aQuiet({ status: { kind: 'open' } })],
  ])('reminds nobody of %s', (_name, incident) => {
    expect(remindedIn(incident)).toEqual([]);
  });

  it('reminds at once when the snooze until tomorrow ends', () => {
    const snooze = { by: ann, at: minutes(300), until: minutes(hours(23)) };
    const followUp = { remindedAt: minutes(250), mentionedAt: minutes(250) };
    const { entries } = letTimePass([aQuiet({ snooze, followUp })], 300, hours(24));
    expect(entries.slice(-2)).toEqual([
      [hours(23), 'snooze ended'],
      [hours(23), 'still missing'],
    ]);
  });
});
