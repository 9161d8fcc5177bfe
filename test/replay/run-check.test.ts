import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import { groupFailures } from '../../src/incidents/counting/group-failures.ts';
import { packChunks } from '../../src/incidents/counting/pack-chunks.ts';
import { packLists } from '../../src/incidents/counting/pack-lists.ts';
import { withUnion } from '../../src/incidents/counting/with-union.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { arrivalTimes } from '../../src/replay/arrival-times.ts';
import { checkReplayed } from '../../src/replay/check-replayed.ts';
import { checkArrivals } from '../../src/replay/check-arrivals.ts';
import type { VersionAnswer } from '../../src/replay/ports/replication-statuses.ts';
import type { CheckParts } from '../../src/replay/run-check.ts';
import { requestCheck } from '../../src/replay/request-check.ts';
import { aFailure } from '../a-failure.ts';
import { anIncident } from '../an-incident.ts';
import { aReplay } from './a-replay.ts';
import { inTime } from '../in-time.ts';
import { interceptCalls } from '../incidents/lifecycle-model/intercept-calls.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';

const start = new Date('2026-11-22T12:00:00Z');
const failedAt = new Date('2026-11-22T10:00:00Z');
const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };
const never = new AbortController().signal;

/** An incident of so many objects, and an S3 that answers as is said. */
async function aWorld(
  objects: number,
  answerOf: (version: number, call: number) => VersionAnswer,
  differences: Partial<Incident> = {},
) {
  const failures = Array.from({ length: objects }, (_, index) =>
    aFailure({ versionId: `v${index}`, objectKey: `file ${index}`, failedAt }),
  );
  const [group] = groupFailures(failures);
  const incident = anIncident({ id: group!.incidentId, ...differences });
  const place = emptyPlace();
  const store = buildMemoryStores(place);
  await store.addIncidents([incident]);
  const lists = packLists(incident.id, failures, failedAt);
  await store.addChunks(packChunks(group!, failedAt), lists);
  let now = start;
  const asked: { readonly version: number; readonly at: Date }[] = [];
  const parts = {
    store,
    log,
    clock: () => now,
    pause: async (millis: number) => void (now = addMilliseconds(now, millis)),
    newId: () => String(++place.tokens),
    statuses: {
      async readStatus(_bucket: unknown, { versionId }: { readonly versionId: string }) {
        const version = Number(versionId.slice(1));
        asked.push({ version, at: now });
        return answerOf(version, asked.length);
      },
      listDestinations: async () => undefined,
    },
  };
  return {
    parts,
    place,
    asked,
    incident,
    wait: (minutes: number) => void (now = addMinutes(now, minutes)),
    entries: () =>
      (place.incidents.get(incident.id)?.pendingEntries ?? []).filter(
        ({ kind }) => kind === 'checked',
      ),
    missing: () => withUnion(store, incident.id, now, ({ missingObjects }) => missingObjects),
  };
}

const completed = { kind: 'there', status: 'COMPLETED' } as const;
const failed = { kind: 'there', status: 'FAILED' } as const;
const mixed = (version: number) => (version % 3 === 0 ? failed : completed);

async function failAgain(
  { parts, incident }: Awaited<ReturnType<typeof aWorld>>,
  versionId: string,
  at: Date,
) {
  const failure = aFailure({ versionId, objectKey: `fresh ${versionId}`, failedAt: at });
  const [group] = groupFailures([failure]);
  await parts.store.addChunks(packChunks(group!, at), packLists(incident.id, [failure], at));
}

describe('A check of arrival', () => {
  it('asks for 10,000 objects once each, at 50 a second, and says what it found', async () => {
    const world = await aWorld(10_000, mixed);
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals(world.parts, never);
    expect(new Set(world.asked.map(({ version }) => version)).size).toBe(10_000);
    expect(world.asked).toHaveLength(10_000);
    const seconds = (Number(world.asked.at(-1)!.at) - Number(start)) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(10_000 / arrivalTimes.perSecond - 2);
    expect(await world.missing()).toBe(3334);
    expect(world.entries()).toMatchObject([
      { by: 'U0ANN00000', arrived: 6666, unarrived: { failed: 3334 } },
    ]);
    expect(world.place.checks.size).toBe(0);
  }, 60_000);

  it('names a status that it does not know, for as long as the check lasts', async () => {
    const strange = { kind: 'there', status: 'ARCHIVED'.repeat(20) } as const;
    const world = await aWorld(600, (version) => (version === 0 ? strange : failed));
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals(world.parts, never);
    expect(world.entries()).toMatchObject([
      { unarrived: { failed: 599, unknownStatus: 1 }, unknownStatus: strange.status.slice(0, 60) },
    ]);
  });

  it('comes to the same end wherever its worker dies, and says so once', async () => {
    for (let last = 1; last <= 24; last += 1) {
      const world = await aWorld(60, mixed);
      let calls = 0;
      const dying = interceptCalls(world.parts.store, async (call) => {
        if (++calls > last) throw new Error('The worker is dead.');
        const answer = await call();
        if (calls === last) throw new Error('The worker is dead.');
        return answer;
      });
      await requestCheck(world.parts, world.incident, 'U0ANN00000');
      await checkArrivals({ ...world.parts, store: dying }, never).catch(() => {});
      world.wait(4);
      await checkArrivals(world.parts, never);
      expect(await world.missing()).toBe(20);
      expect(world.entries()).toMatchObject([{ arrived: 40, unarrived: { failed: 20 } }]);
      expect(world.place.checks.size).toBe(0);
    }
  });

  it('is one at a time, whoever asks', async () => {
    const world = await aWorld(3, () => completed);
    expect(await requestCheck(world.parts, world.incident, 'U0ANN00000')).toEqual({
      kind: 'requested',
    });
    expect(await requestCheck(world.parts, world.incident, 'U0BEN00000')).toEqual({
      kind: 'under way',
      silentSince: undefined,
    });
    await Promise.all([checkArrivals(world.parts, never), checkArrivals(world.parts, never)]);
    expect(world.asked).toHaveLength(3);
    expect(world.entries()).toEqual([]);
    expect(await world.missing()).toBe(0);
  });

  it('backs off while S3 is too busy, and goes on later', async () => {
    let isBusy = true;
    const world = await aWorld(30, () => (isBusy ? { kind: 'slow down' } : completed));
    await requestCheck(world.parts, world.incident);
    await checkArrivals(world.parts, never);
    const tries = world.asked.length;
    expect(tries).toBeLessThanOrEqual(arrivalTimes.atOnce * (arrivalTimes.slowDownTries + 1));
    isBusy = false;
    await checkArrivals(world.parts, never);
    expect(world.asked).toHaveLength(tries);
    world.wait(1);
    await checkArrivals(world.parts, never);
    expect(await world.missing()).toBe(0);
  });

  it('says who asks meanwhile since when S3 has given no answer', async () => {
    let isSilent = true;
    const world = await aWorld(300, () =>
      isSilent ? { kind: 'no answer', error: 'socket hang up' } : failed,
    );
    const askAgain = () => requestCheck(world.parts, world.incident, 'U0BEN00000');
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals(world.parts, never);
    const { silentSince } = (await askAgain()) as { silentSince?: Date };
    expect(silentSince).toBeInstanceOf(Date);
    world.wait(2);
    await checkArrivals(world.parts, never);
    expect(await askAgain()).toEqual({ kind: 'under way', silentSince });
    isSilent = false;
    world.wait(2);
    await checkArrivals(world.parts, never);
    expect(await askAgain()).toEqual({ kind: 'requested' });
  });

  it('gives up after half an hour without an answer, and calls nothing arrived', async () => {
    const world = await aWorld(30, () => ({ kind: 'no answer', error: 'socket hang up' }));
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    for (let minute = 0; minute <= 31; minute += 1) {
      await checkArrivals(world.parts, never);
      world.wait(1);
    }
    expect(world.place.checks.size).toBe(0);
    expect(world.entries()).toMatchObject([{ arrived: 0, unarrived: { unanswered: 30 } }]);
    expect(await world.missing()).toBe(30);
  });

  it('says in the log that S3 gives no answer, and what came instead, but not that it was stopped', async () => {
    const logged: unknown[] = [];
    const note = (fact: string, fields?: Readonly<Record<string, unknown>>) =>
      void logged.push({ fact, ...fields });
    const hearing = async (answer: VersionAnswer, signal = never) => {
      const world = await aWorld(30, () => answer);
      await requestCheck(world.parts, world.incident, 'U0ANN00000');
      await checkArrivals({ ...world.parts, log: { ...log, error: note } }, signal);
      return { logged: logged.splice(0), incidentId: world.incident.id };
    };
    const down = await hearing({ kind: 'no answer', error: 'socket hang up' });
    const { incidentId } = down;
    const again = { fact: 'check_failed', incidentId, nextTryInMillis: arrivalTimes.againMillis };
    expect(down.logged).toEqual([{ ...again, error: 'socket hang up' }]);
    const busy = await hearing({ kind: 'slow down' });
    expect(busy.logged).toEqual([{ ...again, error: 'S3 is too busy to answer (SlowDown)' }]);
    const stopping = new AbortController();
    const world = await aWorld(30, () => {
      stopping.abort();
      return { kind: 'no answer', error: 'aborted' };
    });
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals({ ...world.parts, log: { ...log, error: note } }, stopping.signal);
    expect(logged).toEqual([]);
  });

  it('ends where S3 keeps the rules to itself, once the bot stops', async () => {
    const world = await aWorld(1, () => completed);
    const stopping = new AbortController();
    const listDestinations = (_bucket: unknown, signal?: AbortSignal) =>
      new Promise<undefined>((resolve) => {
        signal?.addEventListener('abort', () => resolve(undefined));
        stopping.abort();
      });
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    const parts = { ...world.parts, statuses: { ...world.parts.statuses, listDestinations } };
    await inTime(checkArrivals(parts, stopping.signal), 'the end of the check');
    expect([...world.place.checks.values()]).toMatchObject([{ unarrived: {} }]);
    expect(await world.missing()).toBe(1);
  });

  it('waits until it can prove what failed just now, and then asks for all that is stored', async () => {
    const world = await aWorld(2, () => completed);
    await failAgain(world, 'v9', start);
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals(world.parts, never);
    expect(world.asked).toEqual([]);
    world.wait(0.2);
    await checkArrivals(world.parts, never);
    expect(world.asked.map(({ version }) => version)).toEqual([0, 1, 9]);
    expect(await world.missing()).toBe(0);
    expect(world.place.checks.size).toBe(0);
  });

  it('waits once, and says how many failed too shortly before it, which it proves nothing of', async () => {
    const world = await aWorld(2, () => completed);
    await failAgain(world, 'v9', start);
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals(world.parts, never);
    world.wait(0.2);
    await failAgain(world, 'v10', addMinutes(start, 0.2));
    await checkArrivals(world.parts, never);
    expect(world.asked.map(({ version }) => version)).toEqual([0, 1, 9]);
    expect(await world.missing()).toBe(1);
    expect(world.entries()).toMatchObject([{ arrived: 3, unarrived: { recent: 1 } }]);
    expect(world.place.checks.size).toBe(0);
  });

  it('lets S3 know by its signal that nobody waits any more', async () => {
    const stopping = new AbortController();
    const world = await aWorld(3, () => completed);
    const given = new Set<AbortSignal | undefined>();
    const statuses: CheckParts['statuses'] = {
      ...world.parts.statuses,
      readStatus: async (_bucket, _version, signal) => {
        given.add(signal);
        return completed;
      },
    };
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals({ ...world.parts, statuses }, stopping.signal);
    expect([...given]).toEqual([stopping.signal]);
  });

  it('is told once, even by a worker that stood still at its end until another check was over', async () => {
    const world = await aWorld(3, () => failed);
    const { parts, incident } = world;
    await requestCheck(parts, incident, 'U0ANN00000');
    let isFirst = true;
    const markDue: typeof parts.store.markDue = async (ids) => {
      if (isFirst) {
        isFirst = false;
        world.wait(4);
        await checkArrivals(parts, never);
        await requestCheck(parts, incident, 'U0BEN00000');
        await checkArrivals(parts, never);
      }
      return parts.store.markDue(ids);
    };
    await checkArrivals({ ...parts, store: { ...parts.store, markDue } }, never);
    expect(world.entries()).toMatchObject([{ by: 'U0ANN00000' }, { by: 'U0BEN00000' }]);
  });

  it('tells what came over since, at whatever call of its worker it began anew', async () => {
    let restarts = 0;
    for (let at = 1; restarts === at - 1; at += 1) {
      let isOver = false;
      const world = await aWorld(60, (version) => (isOver && version > 0 ? completed : failed));
      const replay = aReplay({ incidents: [world.incident] });
      let calls = 0;
      const store = interceptCalls(world.parts.store, async (call) => {
        if (++calls === at) {
          isOver = true;
          restarts += 1;
          await checkReplayed(world.parts, replay);
        }
        return call();
      });
      await requestCheck(world.parts, world.incident, 'U0ANN00000');
      await checkArrivals({ ...world.parts, store }, never);
      world.wait(4);
      await checkArrivals(world.parts, never);
      if (restarts < at) continue;
      expect(world.entries().at(-1)).toMatchObject({ arrived: 59, unarrived: { failed: 1 } });
      expect(world.entries().length).toBeLessThan(3);
      expect(world.place.checks.size).toBe(0);
    }
    expect(restarts).toBeGreaterThan(12);
  });

  it('is told no more as it was before it began anew, once that is told', async () => {
    const world = await aWorld(3, (_version, call) => (call > 3 ? mixed(call) : failed));
    const { parts, incident } = world;
    await requestCheck(parts, incident, 'U0ANN00000');
    let isFirst = true;
    const markDue: typeof parts.store.markDue = async (ids) => {
      if (isFirst) {
        isFirst = false;
        await checkReplayed(parts, aReplay({ incidents: [incident] }));
        await checkArrivals(parts, never);
      }
      return parts.store.markDue(ids);
    };
    await checkArrivals({ ...parts, store: { ...parts.store, markDue } }, never);
    expect(world.entries()).toMatchObject([{ arrived: 2, unarrived: { failed: 1 } }]);
  });

  it('counts what it found before it began anew, too', async () => {
    const world = await aWorld(400, (version, call) =>
      version !== 399 && (version < 100 || call > 200) ? completed : failed,
    );
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    const { statuses } = world.parts;
    const replay = aReplay({ incidents: [world.incident] });
    const readStatus: typeof statuses.readStatus = async (...asked) => {
      if (world.asked.length === 200) await checkReplayed(world.parts, replay);
      return statuses.readStatus(...asked);
    };
    const parts = { ...world.parts, statuses: { ...statuses, readStatus } };
    await checkArrivals(parts, never);
    await checkArrivals(parts, never);
    expect(world.entries()).toMatchObject([
      { by: 'U0ANN00000', arrived: 399, unarrived: { failed: 1 } },
    ]);
    expect(await world.missing()).toBe(1);
  });

  it('says as well how many failed while it asked', async () => {
    let failing: Promise<void> | undefined;
    const world = await aWorld(3, () => {
      failing ??= failAgain(world, 'v9', start);
      return completed;
    });
    await requestCheck(world.parts, world.incident, 'U0ANN00000');
    await checkArrivals(world.parts, never);
    await failing;
    expect(world.entries()).toMatchObject([{ arrived: 3, unarrived: { recent: 1 } }]);
    expect(await world.missing()).toBe(1);
  });

  it('leaves late objects and annotations alone in the daily check', async () => {
    const quiet = { followUp: { quietSince: failedAt } };
    for (const differences of [{ kind: 'late' as const }, { isTest: true }]) {
      const world = await aWorld(2, () => completed, { ...quiet, ...differences });
      world.wait(2 * 24 * 60);
      await checkArrivals(world.parts, never);
      expect(world.asked).toEqual([]);
    }
  });
});
