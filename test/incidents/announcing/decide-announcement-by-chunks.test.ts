import { addDays } from 'date-fns/addDays';
import { addMinutes } from 'date-fns/addMinutes';
import type { Chunk } from '../../../src/incidents/model/chunk.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { decideAnnouncement } from '../../../src/incidents/announcing/decide-announcement.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import type { Incident, Status } from '../../../src/incidents/model/incident.ts';
import { summarizeIncident } from '../../../src/incidents/counting/summarize-incident.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';
import { aUnion } from '../../a-union.ts';

const now = new Date('2026-11-22T12:00:00Z');
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 };
const shown = anAlert().shown;

describe('decideAnnouncement, after accepted objects left the count with their chunks', () => {
  const createdAt = new Date('2026-09-01T00:00:00Z');
  const resolvedAt = addDays(createdAt, 50);
  const status: Status = { ...resolved, at: resolvedAt, acceptedObjects: 10 };
  const alert = anAlert({ shown: { ...shown, status } });
  const incident = anIncident({ createdAt, status, alert });
  const chunkAt = (writtenAt: Date, ...versionIds: string[]): Chunk[] =>
    groupFailures(versionIds.map((versionId) => aFailure({ versionId }))).flatMap((group) =>
      packChunks(group, writtenAt),
    );
  const accepted = chunkAt(addDays(resolvedAt, -1), 'v1', 'v2');

  it('reopens at the first new failure', () => {
    const union = aUnion([...accepted, ...chunkAt(addDays(resolvedAt, 12), 'v3')]);
    const summary = summarizeIncident(incident, union);
    expect(decideAnnouncement(summary, union, addDays(resolvedAt, 12))).toBe('reopen');
  });

  it('stays resolved when an accepted one is delivered again', () => {
    const union = aUnion([...accepted, ...chunkAt(addDays(resolvedAt, 12), 'v2')]);
    const summary = summarizeIncident(incident, union);
    expect(decideAnnouncement(summary, union, addDays(resolvedAt, 12))).toBe('update');
  });
});

describe('decideAnnouncement of late objects', () => {
  const at = (minutes: number) => addMinutes(now, minutes);
  const pack = (minutes: number, ...events: ReplicationFailure[]): Chunk[] =>
    groupFailures(events).flatMap((group) => packChunks(group, at(minutes)));
  const version = (id: string) => ({ versionId: id });
  const late = pack(-5, aLateOne(version('v1')), aLateOne(version('v2')));
  const arrived = pack(5, aRecovery(version('v1')), aRecovery(version('v2')));
  const decide = (incident: Incident, chunks: readonly Chunk[]) => {
    const union = aUnion(chunks);
    return decideAnnouncement(summarizeIncident(incident, union), union, at(10));
  };

  it('opens nothing where all has arrived, unless an alert may have landed that says otherwise', () => {
    expect(decide(aLateIncident(), [...late, ...arrived])).toBe('leave: nothing is missing');
    const inDoubt = aLateIncident({ unsettledPostSince: now });
    expect(decide(inDoubt, [...late, ...arrived])).toBe('post');
  });

  it('reopens with one more, although those that were accepted have arrived', () => {
    const status: Status = { ...resolved, acceptedObjects: 2 };
    const alert = anAlert({ shown: { ...shown, status } });
    const incident = aLateIncident({ status, alert });
    expect(decide(incident, [...late, ...arrived])).toBe('update');
    const more = pack(6, aLateOne(version('v3')));
    expect(decide(incident, [...late, ...arrived, ...more])).toBe('reopen');
  });

  it('stays recovered when what was late is delivered again', () => {
    const status: Status = {
      kind: 'resolved',
      at: at(7),
      acceptedObjects: 0,
      replicatedObjects: 2,
    };
    const alert = anAlert({
      shown: { ...shown, status, missingObjects: 0, missingBytes: 0, replicatedObjects: 2 },
    });
    const again = pack(8, aLateOne(version('v1')), aRecovery(version('v1')));
    const incident = aLateIncident({ status, alert });
    expect(decide(incident, [...late, ...arrived, ...again])).toBe('leave: up to date');
    const gone = { ...incident, alert: { ...alert, isGone: true } };
    expect(decide(gone, [...late, ...arrived, ...again])).toBe('leave: deleted in Slack');
  });
});
