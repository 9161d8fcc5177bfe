import type { UnitedChunk } from '../../../src/incidents/counting/chunk-union.ts';
import { countArrived, countMissing } from '../../../src/incidents/counting/count-missing.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T10:00:00Z');

/** What chunks say: so many are missing, and, where a check ever found any, so many arrived. */
const hold = (missingObjects: number, arrived?: number) => ({
  missingObjects,
  chunks: [{} as UnitedChunk],
  hasRecoveries: arrived !== undefined,
  recoveredSince: () => arrived ?? 0,
});
const nothing = (arrived?: number) => ({ ...hold(0, arrived), chunks: [] });

const told = (missingObjects: number, replicatedObjects?: number): Partial<Incident> => ({
  alert: anAlert({
    shown: {
      ...anAlert().shown,
      missingObjects,
      ...(replicatedObjects !== undefined && { replicatedObjects }),
    },
  }),
});
const kept = (missingObjects: number, isPartial: boolean): Partial<Incident> => ({
  kept: { until: at, missingObjects, ...(isPartial && { isPartial }) },
});

describe('Of an incident as many objects are missing', () => {
  it.each<[string, Incident, ReturnType<typeof hold>, number]>([
    ['as its chunks hold', anIncident(), hold(3), 3],
    ['as people were told, where chunks have ended', anIncident(told(5)), hold(3), 5],
    ['as were told, less what arrived since', anIncident(told(5, 1)), hold(2, 3), 3],
    ['as were told, where nothing arrived since', anIncident(told(5, 4)), hold(2, 3), 5],
    ['as were told, less what arrived in all', anIncident(told(5)), hold(2, 3), 2],
    ['as were counted last', anIncident({ ...told(5), ...kept(7, true) }), hold(3), 7],
    ['as one at least, where some are forgotten', anIncident(kept(0, true)), nothing(), 1],
    ['as none, where none is forgotten', anIncident(kept(0, false)), nothing(), 0],
    ['as its chunks say of late ones, whatever was told', aLateIncident(told(5)), hold(3), 3],
    ['as were told of late ones, where chunks ended', aLateIncident(told(5)), nothing(2), 5],
  ])('%s', (_what, incident, union, missingObjects) => {
    expect(countMissing(incident, union)).toBe(missingObjects);
  });
});

describe('As many have arrived', () => {
  const resolvedAt = new Date('2026-11-22T12:00:00Z');

  it('as a check found since the episode began', () => {
    const union = {
      hasRecoveries: true,
      recoveredSince: (since: Date | undefined) => (since === resolvedAt ? 2 : 9),
    };
    const reopening = { previousAlert: undefined, resolvedAt, acceptedObjects: 0 };
    expect(countArrived(anIncident({ reopening }), union)).toBe(2);
    expect(countArrived(anIncident(), union)).toBe(9);
  });

  it('as were found by its end, whatever ends later', () => {
    const by = { kind: 'resolved', at, by: 'U0ANN00000', acceptedObjects: 0 } as const;
    const status = { ...by, replicatedObjects: 4 };
    expect(countArrived(anIncident({ status }), hold(0, 1))).toBe(4);
    expect(countArrived(anIncident({ status: by }), hold(0, 1))).toBe(1);
  });

  it('as nobody knows, where no check found any', () => {
    expect(countArrived(anIncident(), hold(3))).toBeUndefined();
  });
});
