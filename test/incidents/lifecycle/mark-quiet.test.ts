import { addMilliseconds } from 'date-fns/addMilliseconds';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { closeAfterLongQuiet, markQuiet } from '../../../src/incidents/lifecycle/mark-quiet.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const lastFailedAt = anAlert().shown.lastFailedAt;
const { quietMillis, closeMillis } = lifecycleTimes;
const mute = { number: 1, by: 'U0ANN00000', until: new Date('2027-01-01T00:00:00Z'), why: 'drill' };
const snooze = { by: 'U0ANN00000', at: lastFailedAt, until: new Date('2027-01-01T00:00:00Z') };

function shown(differences: Partial<Incident> = {}): Incident {
  return anIncident({ alert: anAlert(), ...differences });
}

describe('markQuiet', () => {
  const mark = (incident: Incident, afterMillis: number) =>
    markQuiet(incident, addMilliseconds(lastFailedAt, afterMillis), lifecycleTimes);

  it.each([
    ['marks what had no failure for half an hour', shown(), quietMillis, lastFailedAt],
    ['leaves what failed more recently', shown(), quietMillis - 1, undefined],
    ['leaves what nobody sees', anIncident(), quietMillis, undefined],
    ['leaves a deleted alert', shown({ alert: anAlert({ isGone: true }) }), quietMillis, undefined],
    ['leaves what is muted', shown({ muted: mute }), quietMillis, undefined],
    ['leaves what is expected', shown({ reason: 'SrcKeyNotFound' }), quietMillis, undefined],
    [
      'takes the mark off what fails again',
      shown({ followUp: { quietSince: new Date('2026-11-22T09:00:00Z') } }),
      quietMillis - 1,
      undefined,
    ],
  ] as const)('%s', (_name, incident, afterMillis, quietSince) => {
    expect(mark(incident, afterMillis).followUp?.quietSince).toEqual(quietSince);
  });

  it('adds one entry to the timeline, however often it looks', () => {
    const once = mark(shown(), quietMillis);
    expect(mark(once, quietMillis + 1)).toBe(once);
    expect(once.pendingEntries).toMatchObject([{ kind: 'quiet', since: lastFailedAt }]);
  });
});

describe('closeAfterLongQuiet', () => {
  /** When its alert was posted, seconds after the failure. */
  const posted = new Date(Number(anAlert().messageTs) * 1000);
  const moments = { restartedAt: addMilliseconds(posted, 1) };
  it.each([
    ['closes what was quiet for two weeks', shown(), closeMillis, 'resolved'],
    ['leaves it a moment before', shown(), closeMillis - 1, 'open'],
    ['leaves what is muted', shown({ muted: mute }), closeMillis, 'open'],
    // A mute of 100 days was followed by an alert that was closed a minute later.
    ['leaves what silence hid until then', shown({ followUp: moments }), closeMillis, 'open'],
    ['leaves what is snoozed', shown({ snooze }), closeMillis, 'open'],
    ['leaves a deleted alert', shown({ alert: anAlert({ isGone: true }) }), closeMillis, 'open'],
  ] as const)('%s', (_name, incident, afterMillis, kind) => {
    const now = addMilliseconds(posted, afterMillis);
    expect(closeAfterLongQuiet(incident, now, lifecycleTimes).status.kind).toBe(kind);
  });

  it('names nobody, since nobody said that the objects are there', () => {
    const now = addMilliseconds(posted, closeMillis);
    const { status } = closeAfterLongQuiet(shown(), now, lifecycleTimes);
    expect(status).toEqual({ kind: 'resolved', at: now, acceptedObjects: 1 });
  });
});
