import { addDays } from 'date-fns/addDays';
import { recover } from '../../../src/incidents/life/recover.ts';
import type { Incident } from '../../../src/incidents/incident.ts';
import { aLateIncident, anAlert, anIncident, aSummary } from '../../an-incident.ts';

const now = new Date('2026-11-22T13:00:00Z');
const told = aLateIncident({ alert: anAlert() });

function recoverWith(incident: Incident, missingObjects: number, at = now) {
  return recover(incident, aSummary({ incident, missingObjects, replicatedObjects: 3 }), at);
}

describe('recover', () => {
  it('closes an incident once all late objects have been replicated, and says so in its history', () => {
    expect(recoverWith(told, 0)).toMatchObject({
      status: { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects: 3 },
      untold: [{ kind: 'recovered', at: now, replicatedObjects: 3 }],
    });
  });

  it('closes one that nobody was told of without a word', () => {
    expect(recoverWith(aLateIncident(), 0)).toMatchObject({ status: { replicatedObjects: 3 } });
    expect(recoverWith(aLateIncident(), 0)).not.toHaveProperty('untold');
  });

  it('tells the end of an alert that may have landed', () => {
    const inDoubt = aLateIncident({ unsettledPostSince: now });
    expect(recoverWith(inDoubt, 0).untold).toHaveLength(1);
  });

  it('ends a snooze, which has nothing to wait for any more', () => {
    const snoozed = { ...told, snooze: { by: 'U0ANN00000', at: now, until: addDays(now, 1) } };
    expect(recoverWith(snoozed, 0)).not.toHaveProperty('snooze');
  });

  it.each([
    ['while an object is late', told, 1],
    ['what S3 gave up, of which it never tells more', anIncident({ alert: anAlert() }), 0],
    [
      'what is over already',
      { ...told, status: { kind: 'resolved', by: 'U1', at: now, acceptedObjects: 1 } } as const,
      0,
    ],
  ] as const)('leaves %s', (_name, incident, missingObjects) => {
    expect(recoverWith(incident, missingObjects)).toBe(incident);
  });

  it('takes nothing for replicated that may only be forgotten', () => {
    expect(recoverWith(told, 0, addDays(told.createdAt, 60))).toBe(told);
    const reopened = { ...told, reopenedAt: addDays(told.createdAt, 1) };
    expect(recoverWith(reopened, 0, addDays(told.createdAt, 60))).not.toBe(reopened);
  });
});
