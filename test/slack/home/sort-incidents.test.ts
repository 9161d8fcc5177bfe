import { sortIncidents } from '../../../src/slack/home/sort-incidents.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const ann = 'U0ANN00000';
const at = new Date('2026-11-22T11:00:00Z');
const acknowledged = (by: string) => ({ kind: 'acknowledged', by, at }) as const;
const followUp = { quietSince: at };
const snooze = { by: ann, at, until: at };
const muted = { number: 1, by: ann, until: at, why: 'known' };

describe('sortIncidents', () => {
  it.each([
    ['what nobody looks after', {}, 'unacknowledged'],
    ['what the person looks after', { status: acknowledged(ann) }, 'mine'],
    ['the same when it is quiet', { status: acknowledged(ann), followUp }, 'mine'],
    ['what another looks after', { status: acknowledged('U0BEN00000') }, 'calm'],
    ['what is quiet, for who is on call is called all the same', { followUp }, 'unacknowledged'],
    ['the same of another', { status: acknowledged('U0BEN00000'), followUp }, 'quiet'],
    ['what S3 goes on with', { kind: 'late' }, 'calm'],
    ['what is snoozed', { snooze, followUp }, 'calm'],
    ['what is muted', { muted }, 'calm'],
    ['what is expected', { reason: 'SrcKeyNotFound' }, 'calm'],
  ] as const)('puts %s where it belongs', (_what, differences, where) => {
    const incident = anIncident(differences);
    const nothing = { unacknowledged: [], mine: [], quiet: [], calm: [] };
    expect(sortIncidents([incident], ann)).toEqual({ ...nothing, [where]: [incident] });
  });

  it('puts what still fails before what is quiet, and tests last', () => {
    const quiet = anIncident({ id: 'quiet', followUp });
    const failing = anIncident({ id: 'failing', reason: 'SrcObjectNotEligible' });
    const test = anIncident({ id: 'test', isTest: true });
    expect(sortIncidents([test, quiet, failing], ann).unacknowledged).toEqual([
      failing,
      quiet,
      test,
    ]);
  });

  it('puts the worst first', () => {
    const low = anIncident({ id: 'low', reason: 'SrcObjectNotEligible', alert: anAlert() });
    const critical = anIncident({ id: 'critical' });
    expect(sortIncidents([low, critical], ann).unacknowledged).toEqual([critical, low]);
  });
});
