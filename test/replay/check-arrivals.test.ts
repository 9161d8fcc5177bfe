import { addMinutes } from 'date-fns/addMinutes';
import { groupFailures } from '../../src/incidents/counting/group-failures.ts';
import { packChunks } from '../../src/incidents/counting/pack-chunks.ts';
import { packLists } from '../../src/incidents/counting/pack-lists.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { checkArrivals } from '../../src/replay/check-arrivals.ts';
import type { ArrivalCheck } from '../../src/replay/model/arrival-check.ts';
import type { VersionAnswer } from '../../src/replay/ports/replication-statuses.ts';
import { aFailure } from '../a-failure.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { replayNow as start } from './a-replay.ts';

const failedAt = addMinutes(start, -60);
const never = new AbortController().signal;
const completed = { kind: 'there', status: 'COMPLETED' } as const;
const failed = { kind: 'there', status: 'FAILED' } as const;
const quiet = { followUp: { quietSince: start }, alert: anAlert() };

type Missing = Partial<Incident> & { readonly objects?: number };

/** Incidents with missing objects, and an S3 that answers so. */
async function begin(
  incidents: readonly Missing[],
  answer: (bucket: string, call: number) => VersionAnswer = () => failed,
  destinations?: readonly string[],
) {
  const place = emptyPlace();
  const store = buildMemoryStores(place);
  for (const { objects = 1, ...differences } of incidents) {
    const incident = anIncident(differences);
    await store.addIncidents([incident]);
    const failures = Array.from({ length: objects }, (_, nth) =>
      aFailure({ objectKey: incident.id, versionId: `v${nth}`, failedAt }),
    );
    const [chunk] = packChunks(groupFailures(failures)[0]!, failedAt);
    const lists = packLists(incident.id, failures, failedAt);
    await store.addChunks([{ ...chunk!, incidentId: incident.id }], lists);
  }
  let now = start;
  const asked: string[] = [];
  const logged: unknown[] = [];
  const note = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
  const parts = {
    store,
    log: { debug: note, info: note, warn: note, error: note },
    clock: () => now,
    pause: async () => {},
    newId: () => String(++place.tokens),
    statuses: {
      async readStatus(
        { name }: { readonly name: string },
        { objectKey }: { readonly objectKey: string },
      ) {
        asked.push(objectKey);
        return answer(name, asked.length);
      },
      listDestinations: async () => destinations,
    },
  };
  const request = (check: Partial<ArrivalCheck>) => {
    const incidentId = check.incidentId ?? 'one';
    place.checks.set(incidentId, {
      incidentId,
      episode: 1,
      checkId: incidentId,
      requestedAt: start,
      unarrived: {},
      nextAt: start,
      revision: 1,
      ...check,
    });
  };
  return {
    parts,
    place,
    asked,
    logged,
    request,
    check: (signal = never) => checkArrivals(parts, signal),
    wait: (minutes: number) => void (now = addMinutes(now, minutes)),
    entries: () => [...place.incidents.values()].flatMap((one) => one.pendingEntries ?? []),
  };
}

describe('The daily check', () => {
  const day = 24 * 60;

  it('is of each incident that has been quiet for a day, once a day', async () => {
    const { asked, check, wait } = await begin([
      { id: 'quiet', ...quiet },
      { id: 'failing', alert: anAlert() },
      { id: 'never shown', followUp: quiet.followUp },
      { id: 'checked', ...quiet, arrival: { checkedAt: addMinutes(start, 30) } },
      { id: 'late', ...quiet, kind: 'late' },
      { id: 'a test', ...quiet, isTest: true },
      { id: 'of annotations', ...quiet, reason: 'DstPutAnnotationNotPermitted' },
      {
        id: 'partly forgotten',
        ...quiet,
        kept: { until: start, missingObjects: 1, isPartial: true },
      },
    ]);
    wait(day - 1);
    await check();
    expect(asked).toEqual([]);
    wait(1);
    await check();
    expect(asked).toEqual(['quiet']);
    wait(60);
    await check();
    expect(asked).toEqual(['quiet', 'checked']);
    wait(day - 61);
    await check();
    expect(asked).toHaveLength(2);
    wait(1);
    await check();
    expect(asked).toEqual(['quiet', 'checked', 'quiet']);
  });

  it('is looked for once an hour, however many workers there are', async () => {
    const { parts, check, wait } = await begin([]);
    let lists = 0;
    const listUnresolved = parts.store.listUnresolved.bind(parts.store);
    Object.assign(parts.store, { listUnresolved: () => ((lists += 1), listUnresolved()) });
    for (const minutes of [0, 1, 58, 1]) {
      wait(minutes);
      await check();
    }
    expect(lists).toBe(2);
  });

  it('says nothing where nothing has arrived, and what it found else', async () => {
    for (const answer of [failed, completed]) {
      const { check, wait, entries, place } = await begin([{ ...quiet }], () => answer);
      wait(day);
      await check();
      expect(entries()).toEqual([]);
      expect([...place.incidents.values()]).toMatchObject([
        { arrival: { checkedAt: addMinutes(start, day) } },
      ]);
    }
  });
});

describe('Checks that are asked for', () => {
  it.each<[string, Partial<ArrivalCheck>, number]>([
    ['are made when it is time', {}, 1],
    ['wait until then', { nextAt: addMinutes(start, 1) }, 0],
    [
      'wait for the worker that makes them',
      { claim: { by: 'two', until: addMinutes(start, 1) } },
      0,
    ],
    ['are taken over from one that died', { claim: { by: 'two', until: start } }, 1],
  ])('%s', async (_when, check, count) => {
    const begun = await begin([{ id: 'one' }]);
    begun.request(check);
    expect(await begun.check()).toBe(count);
    expect(begun.asked).toHaveLength(count);
    expect(begun.place.checks.size).toBe(1 - count);
  });

  it('go on where one of them fails, and say so', async () => {
    const { parts, request, check, logged, place } = await begin([{ id: 'one' }, { id: 'two' }]);
    const lookUpIncidents = parts.store.lookUpIncidents.bind(parts.store);
    Object.assign(parts.store, {
      lookUpIncidents: (ids: readonly string[]) =>
        ids[0] === 'one' ? Promise.reject(new Error('no table')) : lookUpIncidents(ids),
    });
    request({ incidentId: 'one' });
    request({ incidentId: 'two' });
    expect(await check()).toBe(2);
    expect(logged).toMatchObject([
      { fact: 'check_failed', incidentId: 'one' },
      { fact: 'arrival_checked', incidentId: 'two', arrived: 0, failed: 1 },
    ]);
    expect([...place.checks.keys()]).toEqual(['one']);
  });

  it('end without a word once their incident is gone, and are not begun once the bot stops', async () => {
    const { request, check, place, asked } = await begin([{ id: 'one' }]);
    request({ incidentId: 'gone' });
    expect(await check(AbortSignal.abort())).toBe(0);
    expect(await check()).toBe(1);
    expect([place.checks.size, asked]).toEqual([0, []]);
  });

  it('tell nothing to another episode', async () => {
    const { request, check, entries, place } = await begin([{ id: 'one', episode: 2 }]);
    request({ by: 'U0ANN00000' });
    await check();
    expect([entries(), place.checks.size]).toEqual([[], 0]);
  });
});

describe('A check', () => {
  const replica = { kind: 'there', status: 'REPLICA' } as const;
  const forbidden = { kind: 'not permitted' } as const;

  it.each([
    ['none of the first twenty', () => forbidden, 20, { notPermitted: 60 }],
    [
      'one of them',
      (_bucket: string, call: number) => (call === 7 ? failed : forbidden),
      60,
      { notPermitted: 59, failed: 1 },
    ],
  ] as const)('asks for what S3 lets it see: %s', async (_which, answer, count, unarrived) => {
    const { request, check, asked, entries } = await begin([{ id: 'one', objects: 60 }], answer);
    request({ by: 'U0ANN00000' });
    await check();
    expect(asked).toHaveLength(count);
    expect(entries()).toMatchObject([{ kind: 'checked', arrived: 0, unarrived }]);
  });

  it.each([
    ['says that it goes by replicas, where some are', ['orders-dr', 'other'], failed, true],
    ['does not, where S3 says that all have it', ['orders-dr'], completed, undefined],
  ] as const)('%s', async (_what, destinations, atSource, hasReplicas) => {
    const answer = (bucket: string) => (bucket === 'orders' ? atSource : replica);
    const begun = await begin([{ id: 'one', objects: 2 }], answer, destinations);
    begun.request({});
    await begun.check();
    expect(begun.place.incidents.get('one')?.arrival?.hasReplicas).toBe(hasReplicas);
    expect(begun.place.due.has('one')).toBe(true);
  });

  it('that is stopped goes on where it was, at once and with any worker', async () => {
    const stopping = new AbortController();
    const answer = (_bucket: string, call: number) => {
      if (call === 20) stopping.abort();
      return failed;
    };
    const { request, check, asked, place } = await begin([{ id: 'one', objects: 30 }], answer);
    request({});
    await check(stopping.signal);
    expect([...place.checks.values()]).toMatchObject([{ nextAt: start, unarrived: {} }]);
    expect(place.checks.get('one')).not.toHaveProperty('claim');
    await check();
    // What was asked for in the moment of the stop is not stored.
    expect(asked).toHaveLength(50);
    expect(place.checks.size).toBe(0);
  });

  it('is claimed for three minutes at a time, and ends for who has lost it', async () => {
    const ends: unknown[] = [];
    const begun = await begin([{ id: 'one', objects: 30 }], (_bucket, call) => {
      ends.push(begun.place.checks.get('one')?.claim?.until);
      if (call === 20) begun.wait(1);
      if (call === 25) begun.request({ revision: 9 });
      return failed;
    });
    begun.request({ by: 'U0ANN00000' });
    await begun.check();
    expect([ends[0], ends[19], ends[20]]).toEqual(
      [3, 3, 4].map((minutes) => addMinutes(start, minutes)),
    );
    expect(begun.entries()).toEqual([]);
    expect(begun.place.checks.get('one')?.revision).toBe(9);
  });
});
