import {
  compareForAnnouncing,
  worstAndOldestFirst,
} from '../../../src/incidents/announcing/compare-urgency.ts';
import { compareForList } from '../../../src/incidents/model/compare-incidents.ts';
import type { Incident, Status } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const acknowledged: Status = {
  kind: 'acknowledged',
  by: 'U0ANN00000',
  at: new Date('2026-11-22T11:00:00Z'),
};

function reasons(incidents: readonly Incident[]) {
  return incidents.map((incident) => incident.reason);
}

describe('compareForAnnouncing', () => {
  it('puts what a person did first, then what has no alert, then the worst', () => {
    const known = anIncident({ reason: 'AssumeRoleNotPermitted', alert: anAlert() });
    const mild = anIncident({ reason: 'SrcKeyNotFound' });
    const bad = anIncident({ reason: 'DstBucketNotFound' });
    const clicked = anIncident({
      reason: 'SrcVersionNotFound',
      alert: anAlert(),
      status: acknowledged,
    });
    expect(reasons([known, mild, bad, clicked].sort(compareForAnnouncing))).toEqual([
      'SrcVersionNotFound',
      'DstBucketNotFound',
      'SrcKeyNotFound',
      'AssumeRoleNotPermitted',
    ]);
  });
});

describe('worstAndOldestFirst', () => {
  it('alternates the worst with the one that is out of date for longest', () => {
    const shownAt = (minutes: number) =>
      anAlert({ shown: { ...anAlert().shown, at: new Date(Date.UTC(2026, 10, 22, 11, minutes)) } });
    const due = [
      { incident: anIncident({ reason: 'DstBucketNotFound', alert: shownAt(9) }) },
      { incident: anIncident({ reason: 'DstBucketNotFound', alert: shownAt(8) }) },
      { incident: anIncident({ reason: 'SrcKeyNotFound', alert: shownAt(2) }) },
      { incident: anIncident({ reason: 'SrcKeyNotFound', alert: shownAt(1) }) },
    ];
    expect(worstAndOldestFirst(due)).toEqual([due[1], due[3], due[0], due[2]]);
  });
});

describe('compareForList', () => {
  it('puts what nobody has acknowledged first, then the worst, then the most objects', () => {
    const many = anAlert({ shown: { ...anAlert().shown, missingObjects: 9 } });
    const taken = anIncident({ reason: 'DstBucketNotFound', status: acknowledged });
    const mild = anIncident({ reason: 'SrcKeyNotFound' });
    const few = anIncident({ reason: 'AssumeRoleNotPermitted', alert: anAlert() });
    const worst = anIncident({ reason: 'DstBucketUnversioned', alert: many });
    expect(reasons([taken, mild, few, worst].sort(compareForList))).toEqual([
      'DstBucketUnversioned',
      'AssumeRoleNotPermitted',
      'SrcKeyNotFound',
      'DstBucketNotFound',
    ]);
  });

  it('takes a reason that nobody knows yet for more than a trifle', () => {
    const unknown = anIncident({ reason: 'SomethingNew' });
    const mild = anIncident({ reason: 'SrcKeyNotFound' });
    expect(reasons([mild, unknown].sort(compareForList))).toEqual([
      'SomethingNew',
      'SrcKeyNotFound',
    ]);
  });
});
