import { addDays } from 'date-fns/addDays';
import { addMinutes } from 'date-fns/addMinutes';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { recover, recoversAt } from '../../../src/incidents/lifecycle/recover.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { aLateIncident, anAlert, anIncident, aSummary } from '../../an-incident.ts';

const now = new Date('2026-11-22T13:00:00Z');
const posted = aLateIncident({ alert: anAlert() });

function recovery(incident: Incident, missingObjects = 0, at = now) {
  const chunks = [addMinutes(now, -30), addMinutes(now, -2)].map((writtenAt) => ({ writtenAt }));
  return recoversAt(aSummary({ incident, missingObjects }), chunks, at, lifecycleTimes);
}

describe('recoversAt', () => {
  // Word of the next late object, or of one delivered again, closed it and opened it again.
  it('waits for five minutes in which S3 reported nothing else', () => {
    expect(recovery(posted)).toEqual(addMinutes(now, 3));
    expect(recovery(aLateIncident({ unsettledPostSince: now }))).toEqual(addMinutes(now, 3));
  });

  it('is at once where nothing was posted', () => {
    expect(recovery(aLateIncident())).toEqual(now);
  });

  // It was red for five minutes more, with "0 objects are missing".
  it('is at once where a check found every object that had failed', () => {
    const found = aSummary({
      incident: anIncident({ alert: anAlert() }),
      missingObjects: 0,
      replicatedObjects: 3,
    });
    expect(recoversAt(found, [{ writtenAt: now }], now, lifecycleTimes)).toEqual(now);
    const one = { ...found, missingObjects: 1 };
    expect(recoversAt(one, [{ writtenAt: now }], now, lifecycleTimes)).toBeUndefined();
  });

  it.each([
    ['while an object is late', posted, 1],
    ['of what S3 gave up, of which it never reports more', anIncident({ alert: anAlert() }), 0],
    [
      'of what is over already',
      { ...posted, status: { kind: 'resolved', by: 'U1', at: now, acceptedObjects: 1 } } as const,
      0,
    ],
  ] as const)('is never %s', (_name, incident, missingObjects) => {
    expect(recovery(incident, missingObjects)).toBeUndefined();
  });

  it('takes nothing for replicated that may only be forgotten', () => {
    expect(recovery(posted, 0, addDays(posted.createdAt, 60))).toBeUndefined();
    const reopened = { ...posted, reopenedAt: addDays(posted.createdAt, 1) };
    expect(recovery(reopened, 0, addDays(posted.createdAt, 60))).toBeDefined();
  });
});

describe('recover', () => {
  const summary = { missingObjects: 0, replicatedObjects: 3 };

  it('closes an incident with all late objects replicated, and says so in its history', () => {
    expect(recover(posted, summary, now)).toMatchObject({
      status: { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects: 3 },
      pendingEntries: [{ kind: 'recovered', at: now, replicatedObjects: 3 }],
    });
  });

  it('closes one that was never posted without an entry', () => {
    const closed = recover(aLateIncident(), summary, now);
    expect(closed).toMatchObject({ status: { replicatedObjects: 3 } });
    expect(closed).not.toHaveProperty('pendingEntries');
  });

  it('posts the end of an alert that may have landed', () => {
    const inDoubt = aLateIncident({ unsettledPostSince: now });
    expect(recover(inDoubt, summary, now).pendingEntries).toHaveLength(1);
  });

  it('ends a snooze, which has nothing to wait for any more', () => {
    const snoozed = { ...posted, snooze: { by: 'U0ANN00000', at: now, until: addDays(now, 1) } };
    expect(recover(snoozed, summary, now)).not.toHaveProperty('snooze');
  });
});
