import type { Incident } from '../../../src/incidents/model/incident.ts';
import {
  canWait,
  isInState,
  isSilenced,
  needsAcknowledgement,
  stateOf,
} from '../../../src/incidents/model/incident-state.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';

const by = 'U0ANN00000';
const at = new Date('2026-11-22T11:00:00Z');
const alert = anAlert();
const acknowledged = { kind: 'acknowledged', by, at } as const;
const resolved = { kind: 'resolved', by, at, acceptedObjects: 1 } as const;
const reopening = { previousAlert: undefined, resolvedAt: at, acceptedObjects: 1 };
const followUp = { quietSince: at };
const snooze = { by, at, until: at };
const muted = { number: 1, by, until: at, why: 'known' };
const reason = 'SrcKeyNotFound';

describe('stateOf', () => {
  it.each([
    ['failing', anIncident()],
    ['failing again', anIncident({ reopening })],
    ['quiet', anIncident({ followUp, reopening })],
    ['late', aLateIncident()],
    ['late again', aLateIncident({ reopening })],
    ['snoozed', aLateIncident({ snooze })],
    ['snoozed', anIncident({ snooze, followUp })],
    ['muted', anIncident({ muted, snooze })],
    ['expected', anIncident({ reason, muted })],
    ['acknowledged', anIncident({ status: acknowledged, reason, muted, snooze, followUp })],
    ['resolved', anIncident({ status: resolved, muted })],
    ['closed', anIncident({ status: { kind: 'resolved', at, acceptedObjects: 1 } })],
    ['recovered', anIncident({ status: { ...resolved, replicatedObjects: 1 } })],
  ] as const)('calls it %s, whatever else holds', (state, incident) => {
    expect(stateOf(incident)).toBe(state);
    expect(isInState(incident, state)).toBe(true);
  });
});

describe('what holds besides the state', () => {
  const silence = (differences: Partial<Incident>) => isSilenced(anIncident(differences));

  it('is silence for a while, for whoever acknowledged it too', () => {
    expect(silence({ status: acknowledged, snooze })).toBe(true);
    expect(silence({ muted })).toBe(true);
    expect(silence({ followUp, reason, kind: 'late' })).toBe(false);
  });

  it.each([
    ['an incident that fails', { alert }, true, false],
    ['one that is quiet', { alert, followUp }, true, false],
    ['one without an alert', {}, false, false],
    ['one that somebody has', { alert, status: acknowledged }, false, false],
    ['one that is over', { alert, status: resolved }, false, false],
    ['a test', { alert, isTest: true }, false, false],
    ['a snoozed one', { alert, snooze }, false, true],
    ['a muted one', { alert, muted }, false, true],
    ['a late one', { alert, kind: 'late' }, false, true],
    ['an expected one', { alert, reason }, false, true],
  ] as const)('is whether %s needs somebody or can wait', (_name, differences, needs, waits) => {
    expect(needsAcknowledgement(anIncident(differences))).toBe(needs);
    expect(canWait(anIncident(differences))).toBe(waits);
  });
});
