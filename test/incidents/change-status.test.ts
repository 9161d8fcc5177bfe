import { type Action, changeStatus } from '../../src/incidents/change-status.ts';
import type { Status } from '../../src/incidents/incident.ts';
import { anIncident } from '../an-incident.ts';

const earlier = new Date('2026-11-22T11:00:00Z');
const at = new Date('2026-11-22T11:05:00Z');
const open: Status = { kind: 'open' };
const acknowledged: Status = { kind: 'acknowledged', by: 'U0ANN00000', at: earlier };
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: earlier, acceptedObjects: 3 };

function anAction(kind: Action['kind'], episode = 2): Action {
  const seen = { by: 'U0BEN00000', at, episode };
  return kind === 'resolve' ? { ...seen, kind, acceptedObjects: 4 } : { ...seen, kind };
}

describe('changeStatus', () => {
  it.each([
    ['acknowledge', open, { kind: 'acknowledged', by: 'U0BEN00000', at }],
    ['unacknowledge', acknowledged, { kind: 'open', takenBack: { by: 'U0BEN00000', at } }],
    ['resolve', open, { kind: 'resolved', by: 'U0BEN00000', at, acceptedObjects: 4 }],
    ['resolve', acknowledged, { kind: 'resolved', by: 'U0BEN00000', at, acceptedObjects: 4 }],
  ] as const)('lets a person %s what is %j', (kind, status, expected) => {
    const change = changeStatus(anIncident({ status, episode: 2, revision: 7 }), anAction(kind));
    expect(change).toMatchObject({ kind: 'changed', incident: { status: expected, revision: 8 } });
  });

  it.each([
    ['acknowledge', acknowledged],
    ['acknowledge', resolved],
    ['unacknowledge', open],
    ['unacknowledge', resolved],
    ['resolve', resolved],
  ] as const)('changes nothing when a person wants to %s what is %j', (kind, status) => {
    const incident = anIncident({ status, episode: 2 });
    expect(changeStatus(incident, anAction(kind))).toEqual({ kind: 'already', incident });
  });

  it.each(['acknowledge', 'unacknowledge', 'resolve'] as const)(
    'does not let a click on an old alert %s a newer episode',
    (kind) => {
      const incident = anIncident({ episode: 2 });
      expect(changeStatus(incident, anAction(kind, 1))).toEqual({ kind: 'outdated', incident });
    },
  );
});
