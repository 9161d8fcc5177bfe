import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { openIncident } from '../../../src/incidents/ingest/open-incident.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';

const now = new Date('2026-11-22T10:01:00Z');

function open(...failures: ReplicationFailure[]) {
  const [group] = groupFailures(failures);
  return openIncident(group!, now);
}

describe('openIncident', () => {
  it.each([
    ['failures', [aFailure()], 'open', 1],
    ['objects that are late', [aLateOne()], 'open', 1],
    ['an object that is late, and one that has arrived', [aRecovery(), aLateOne()], 'open', 1],
    ['objects that have arrived, and nothing else', [aRecovery()], 'resolved', undefined],
  ])('begins with %s', (_name, failures, kind, entryCount) => {
    const incident = open(...failures);
    expect([incident.status.kind, incident.entryCount]).toEqual([kind, entryCount]);
  });

  it('dates back to the earliest failure, whatever comes first', () => {
    const earlier = new Date('2026-11-22T09:00:00Z');
    const incident = open(aFailure(), aFailure({ versionId: 'v2', failedAt: earlier }));
    expect(incident).toMatchObject({ firstFailedAt: earlier, createdAt: now, revision: 1 });
  });
});
