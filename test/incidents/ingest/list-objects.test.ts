import { addMinutes } from 'date-fns/addMinutes';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import {
  type ListedBefore,
  listObjects,
  rememberUnlisted,
} from '../../../src/incidents/ingest/list-objects.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { aFailure, aRecovery } from '../../a-failure.ts';
import { anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T10:00:35Z');

const aBatch = (size: number) =>
  groupFailures(Array.from({ length: size }, (_, nth) => aFailure({ objectKey: String(nth) })));

/** What a worker lists of batches that come at these minutes. */
async function list(minutes: readonly number[], there: Partial<Incident> | undefined, size = 6) {
  const before: ListedBefore = new Map();
  let reads = 0;
  const store = {
    async lookUpIncidents([id = '']: readonly string[]) {
      reads += 1;
      return there === undefined ? [] : [anIncident({ id, ...there })];
    },
  };
  const listed: number[] = [];
  for (const minute of minutes) {
    const lists = await listObjects(store, before, aBatch(size), addMinutes(now, minute));
    listed.push(lists.flatMap(({ objects }) => objects).length);
  }
  return { listed, reads };
}

const shownWith = (missingObjects: number) => {
  const { alert } = anIncident({
    alert: {
      channelId: 'C1',
      messageTs: '1.1',
      shown: { missingObjects, missingBytes: 0, lastFailedAt: now, state: 'open' },
    } as never,
  });
  return { alert };
};

describe('listObjects', () => {
  it('lists the objects of an incident that nobody has seen before', async () => {
    expect(await list([0, 1, 2], undefined)).toEqual({ listed: [6, 6, 6], reads: 1 });
  });

  it('lists nothing of so few that the samples of their chunk name them', async () => {
    expect(await list([0], undefined, 5)).toEqual({ listed: [0], reads: 0 });
  });

  it('reads nothing of an incident that this worker has begun', async () => {
    const before: ListedBefore = new Map();
    const groups = aBatch(6);
    const ids = groups.map(({ incidentId }) => incidentId);
    rememberUnlisted(before, ids, now);
    const store = { lookUpIncidents: () => Promise.reject(new Error('Nobody asked.')) };
    const [list] = await listObjects(store, before, groups, now);
    expect(list?.objects).toHaveLength(6);
  });

  it('lists nothing of an incident that had 10,000 before this worker began', async () => {
    expect(await list([0, 1], shownWith(10_000))).toEqual({ listed: [0, 0], reads: 1 });
    expect((await list([0, 1], shownWith(9_990))).listed).toEqual([6, 6]);
  });

  // The next episode of a large incident had no names at all: the windows were empty, and replays had to search.
  it('begins anew for an episode after one that a person resolved, but not where silence had closed it', async () => {
    const before = { previousAlert: undefined, resolvedAt: now, acceptedObjects: 12_000 };
    const again = (reopening: Incident['reopening'], missingObjects = 12_006) =>
      list([0, 1], { ...shownWith(missingObjects), reopening });
    const byAnn = { ...before, resolvedBy: 'U0ANN00000' };
    expect((await again(byAnn)).listed).toEqual([6, 6]);
    expect((await again(byAnn, 22_000)).listed).toEqual([0, 0]);
    expect((await again(before)).listed).toEqual([0, 0]);
  });

  it('begins anew for an incident that is resolved, and looks at it again after an hour', async () => {
    const resolved = { status: { kind: 'resolved', at: now, acceptedObjects: 10_000 } } as const;
    const there = { ...shownWith(10_000), ...resolved };
    expect(await list([0, 59, 60], there)).toEqual({ listed: [6, 6, 6], reads: 2 });
  });

  it('lists no object that has arrived', async () => {
    const groups = groupFailures(
      Array.from({ length: 8 }, (_, nth) => aRecovery({ objectKey: String(nth) })),
    );
    const store = { lookUpIncidents: async () => [] };
    expect(await listObjects(store, new Map(), groups, now)).toEqual([]);
  });

  it('remembers 10,000 incidents, and begins anew with more: lists are longer then, and nothing is lost', async () => {
    const before: ListedBefore = new Map();
    const store = { lookUpIncidents: async () => [] };
    const many = (from: number, to: number) =>
      groupFailures(
        Array.from({ length: to - from }, (_, nth) =>
          Array.from({ length: 6 }, (_each, key) =>
            aFailure({ ruleId: `rule-${from + nth}`, objectKey: String(key) }),
          ),
        ).flat(),
      );
    await listObjects(store, before, many(0, 9_999), now);
    await listObjects(store, before, many(9_999, 10_000), now);
    expect(before.size).toBe(10_000);
    await listObjects(store, before, many(10_000, 10_001), now);
    expect(before.size).toBe(1);
  });
});
