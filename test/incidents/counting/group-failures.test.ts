import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { openIncident } from '../../../src/incidents/ingest/open-incident.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';

describe('groupFailures', () => {
  it('puts failures of the same buckets, rule and reason together and others apart', () => {
    const failures = [
      aFailure({ objectKey: 'a' }),
      aFailure({ reason: 'AssumeRoleNotPermitted', objectKey: 'b' }),
      aFailure({ objectKey: 'c' }),
    ];
    const groups = groupFailures(failures);
    expect(groups.map((group) => group.failures.map((failure) => failure.objectKey))).toEqual([
      ['a', 'c'],
      ['b'],
    ]);
  });

  it('puts what is late and what has arrived together, apart from what failed with a reason of that name', () => {
    const late = [aLateOne(), aRecovery({ objectKey: 'b' })];
    const groups = groupFailures([...late, aFailure({ reason: aLateOne().reason })]);
    expect(groups.map(({ failures }) => failures.length)).toEqual([2, 1]);
  });

  it('makes no group of nothing', () => {
    expect(groupFailures([])).toEqual([]);
  });
});

describe('openIncident', () => {
  it('begins with the earliest failure of the batch, whatever came first', () => {
    const early = new Date('2026-11-22T09:00:00Z');
    const [group] = groupFailures([aFailure(), aFailure({ failedAt: early })]);
    const incident = openIncident(group!, new Date('2026-11-22T11:00:00Z'));
    expect(incident).toMatchObject({
      id: group!.incidentId,
      sourceBucket: 'orders',
      firstFailedAt: early,
      episode: 1,
      revision: 1,
      status: { kind: 'open' },
    });
  });

  it('begins as late with what is late, and as over with what has arrived alone', () => {
    const open = (...failures: Parameters<typeof groupFailures>[0]) =>
      openIncident(groupFailures(failures)[0]!, new Date('2026-11-22T11:00:00Z'));
    expect(open(aRecovery(), aLateOne())).toMatchObject({
      kind: 'late',
      reason: 'OperationMissedThreshold',
      status: { kind: 'open' },
    });
    const over = open(aRecovery());
    expect(over.status).toMatchObject({ kind: 'resolved', acceptedObjects: 0 });
    expect(over).not.toHaveProperty('pendingEntries');
  });
});
