import { addMinutes } from 'date-fns/addMinutes';
import fc from 'fast-check';
import { packArrivals, packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { summarizeIncident } from '../../../src/incidents/counting/summarize-incident.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';
import type { Shown } from '../../../src/incidents/model/incident.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';
import { aUnion } from '../../a-union.ts';

const now = new Date('2026-11-22T10:01:00Z');
const incident = anIncident();

function summarize(batches: readonly (readonly ReplicationFailure[])[], of = incident) {
  const chunks = batches.flatMap((batch) =>
    groupFailures(batch).flatMap((group) => packChunks(group, now)),
  );
  return summarizeIncident(of, aUnion(chunks));
}

const someFailures = fc.array(
  fc
    .record({
      objectKey: fc.constantFrom('a', 'b', 'c'),
      versionId: fc.constantFrom('1', '2', '3'),
      sizeBytes: fc.constantFrom(1, 2, undefined),
      failedAt: fc.date({
        min: new Date('2026-11-22T10:00:00Z'),
        max: new Date('2026-11-22T10:00:59Z'),
        noInvalidDate: true,
      }),
    })
    .map((differences) => aFailure(differences)),
  { minLength: 1, maxLength: 20 },
);

describe('summarizeIncident', () => {
  it('counts each object version once, whatever the order, the batches and the repeats', () => {
    fc.assert(
      fc.property(
        someFailures.chain((failures) =>
          fc.tuple(
            fc.constant(failures),
            fc.shuffledSubarray([...failures, ...failures], { minLength: failures.length * 2 }),
            fc.integer({ min: 1, max: 7 }),
          ),
        ),
        ([failures, shuffled, size]) => {
          const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, index) =>
            shuffled.slice(index * size, (index + 1) * size),
          );
          const distinct = new Set(failures.map((one) => `${one.objectKey}/${one.versionId}`));
          const summary = summarize(batches);
          expect(summary.missingObjects).toBe(distinct.size);
          expect(summary.firstFailedAt <= summary.lastFailedAt).toBe(true);
        },
      ),
    );
  });

  it('adds up the sizes of object versions, and counts those without a size as nothing', () => {
    const summary = summarize([
      [
        aFailure({ versionId: '1', sizeBytes: 5 }),
        aFailure({ versionId: '2', sizeBytes: undefined }),
      ],
      [aFailure({ versionId: '1', sizeBytes: 5 })],
    ]);
    expect(summary).toMatchObject({ missingObjects: 2, missingBytes: 5 });
  });

  it('shows the five earliest failures, the same ones whatever the batches', () => {
    const failures = [7, 3, 1, 6, 2, 5, 4].map((second) =>
      aFailure({ objectKey: `key-${second}`, failedAt: new Date(`2026-11-22T10:00:0${second}Z`) }),
    );
    const keys = ['key-1', 'key-2', 'key-3', 'key-4', 'key-5'];
    expect(summarize([failures]).samples.map((one) => one.objectKey)).toEqual(keys);
    expect(summarize(failures.map((one) => [one])).samples.map((one) => one.objectKey)).toEqual(
      keys,
    );
  });

  it('counts what is late and not replicated since, whatever the order, the batches and the repeats', () => {
    const event = fc.record({ version: fc.nat({ max: 9 }), hasArrived: fc.boolean() });
    const events = fc.array(event, { minLength: 1, maxLength: 30 });
    const deliveries = events.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length }),
        fc.integer({ min: 1, max: 7 }),
      ),
    );
    fc.assert(
      fc.property(deliveries, ([all, repeats, size]) => {
        const sent = [...repeats, ...all].map(({ version, hasArrived }) =>
          (hasArrived ? aRecovery : aLateOne)({ versionId: `v${version}` }),
        );
        const batches = Array.from({ length: Math.ceil(sent.length / size) }, (_, index) =>
          sent.slice(index * size, (index + 1) * size),
        );
        const versions = new Set(all.map(({ version }) => version));
        const arrived = new Set(
          all.filter(({ hasArrived }) => hasArrived).map(({ version }) => version),
        );
        expect(summarize(batches, aLateIncident())).toMatchObject({
          missingObjects: versions.size - arrived.size,
          missingBytes: 1000 * (versions.size - arrived.size),
          replicatedObjects: arrived.size,
        });
      }),
    );
  });

  it('shows objects that are late still, and since when, not those that have arrived', () => {
    const arrivedFirst = aLateIncident({ firstFailedAt: aRecovery().failedAt });
    const batches = [[aRecovery({ objectKey: 'a' })], [aLateOne({ objectKey: 'a' }), aLateOne()]];
    expect(summarize(batches, arrivedFirst)).toMatchObject({
      samples: [{ objectKey: aLateOne().objectKey }],
      firstFailedAt: aLateOne().failedAt,
      lastFailedAt: aLateOne().failedAt,
    });
  });

  it('counts what has arrived in this episode alone', () => {
    const resolvedAt = new Date('2026-11-22T10:02:00Z');
    const reopening = { previousAlert: undefined, resolvedAt, acceptedObjects: 0 };
    const before = [aLateOne(), aRecovery()];
    const since = [aLateOne({ versionId: 'v2' }), aRecovery({ versionId: 'v2' })];
    const chunks = [before, since].flatMap((batch, index) =>
      groupFailures(batch).flatMap((group) => packChunks(group, addMinutes(now, index * 2))),
    );
    const summary = summarizeIncident(aLateIncident({ reopening }), aUnion(chunks));
    expect(summary).toMatchObject({ missingObjects: 0, replicatedObjects: 1 });
  });

  const hour = (hours: number) => addMinutes(new Date(Date.UTC(2026, 10, 22, 10)), hours * 60);
  const reopenedAfter = (resolvedAt: Date, acceptedObjects = 0) => ({
    reopening: { previousAlert: undefined, resolvedAt, acceptedObjects },
  });
  /** Batches of failures, each written at an hour of its own. */
  const written = (...batches: readonly (readonly [Date, readonly ReplicationFailure[]])[]) =>
    aUnion(
      batches.flatMap(([at, batch]) =>
        groupFailures(batch).flatMap((group) => packChunks(group, at)),
      ),
    );

  it('shows objects that failed in this episode, or earlier ones where their names are not known', () => {
    const failed = (hours: number) =>
      [hour(hours), [aFailure({ objectKey: `at ${hours}`, failedAt: hour(hours) })]] as const;
    const union = written(failed(0), failed(2));
    const keysAfter = (resolvedAt: Date) =>
      summarizeIncident(anIncident(reopenedAfter(resolvedAt)), union).samples.map(
        ({ objectKey }) => objectKey,
      );
    expect(keysAfter(hour(1))).toEqual(['at 2']);
    expect(keysAfter(hour(2))).toEqual(['at 0', 'at 2']);
    expect(summarizeIncident(anIncident(), union).samples).toHaveLength(2);
  });

  // It named the oldest of those that a person had resolved, also to a diagnosis.
  it('shows what is missing now, though it failed before the resolution and was told afterwards', () => {
    const keyOf = (nth: number) => aFailure({ objectKey: `key-${nth}`, failedAt: hour(0) });
    const accepted = [3, 5, 8, 9, 10, 11].map(keyOf);
    const toldLate = aFailure({
      objectKey: 'key-99',
      failedAt: hour(0.9),
      requestedAt: hour(0.8),
    });
    const union = written([hour(0.1), accepted], [hour(1.1), [keyOf(3), toldLate]]);
    const reopening = { ...reopenedAfter(hour(1), 6).reopening, resolvedBy: 'U0ANN00000' };
    const { samples, missingObjects, firstFailedAt, firstRequestedAt } = summarizeIncident(
      anIncident({ reopening, firstFailedAt: hour(0) }),
      written([hour(0.1), accepted], [hour(1.1), [toldLate]]),
    );
    expect(samples.map(({ objectKey }) => objectKey)).toEqual(['key-99']);
    expect({ missingObjects, firstFailedAt, firstRequestedAt }).toEqual({
      missingObjects: 7,
      firstFailedAt: hour(0.9),
      firstRequestedAt: hour(0.8),
    });
    // Beside one that is delivered again.
    expect(
      summarizeIncident(anIncident({ reopening }), union).samples.map(({ objectKey }) => objectKey),
    ).toEqual(['key-99']);
  });

  it('names no object that a person resolved where no other is known by name', () => {
    const accepted = [1, 2, 3].map((nth) => aFailure({ objectKey: `key-${nth}` }));
    const reopening = { ...reopenedAfter(hour(1), 3).reopening, resolvedBy: 'U0ANN00000' };
    const union = written([hour(0), accepted], [hour(2), accepted]);
    expect(summarizeIncident(anIncident({ reopening }), union).samples).toEqual([]);
  });

  it('shows of late objects that are late again when these were, not the ones before', () => {
    const late = (objectKey: string, at: Date) =>
      [at, [aLateOne({ objectKey, failedAt: at })]] as const;
    const union = written(late('before', hour(0)), late('since', hour(2)));
    const summaryAfter = (resolvedAt: Date) =>
      summarizeIncident(aLateIncident(reopenedAfter(resolvedAt)), union);
    expect(summaryAfter(hour(1))).toMatchObject({
      firstFailedAt: hour(2),
      samples: [{ objectKey: 'since' }],
    });
    expect(summaryAfter(hour(0))).toMatchObject({ samples: [{ objectKey: 'since' }] });
    expect(summaryAfter(hour(2)).samples).toHaveLength(2);
    expect(summarizeIncident(aLateIncident(), union).samples).toHaveLength(2);
  });

  it('counts as arrived late none of those that somebody accepted before', () => {
    const versions = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, nth) => `v${from + nth}`);
    const lateOnes = (all: readonly string[]) => all.map((versionId) => aLateOne({ versionId }));
    const union = written(
      [hour(0), lateOnes(versions(0, 5))],
      [hour(2), [...lateOnes(versions(5, 8)), aRecovery({ versionId: 'v5' })]],
    );
    const arrived = (acceptedObjects: number) =>
      summarizeIncident(aLateIncident(reopenedAfter(hour(1), acceptedObjects)), union)
        .replicatedObjects;
    expect([arrived(5), arrived(9)]).toEqual([1, 1]);
    const status = { kind: 'resolved', at: hour(3), acceptedObjects: 0 } as const;
    const over = aLateIncident({ status: { ...status, replicatedObjects: 6 } });
    expect(summarizeIncident(over, union).replicatedObjects).toBe(6);
  });

  it('names how keys end where nineteen of twenty, and twenty at least, end alike', () => {
    const keys = (count: number, ending: string) =>
      Array.from({ length: count }, (_, nth) => aFailure({ objectKey: `${nth}${ending}` }));
    const endingOf = (...batches: readonly ReplicationFailure[][]) =>
      summarize(batches).commonEnding;
    expect(endingOf(keys(20, '.pdf'), keys(1, '.txt'))).toBe('.pdf');
    expect(endingOf(keys(19, '.pdf'), keys(1, '.txt'))).toBeUndefined();
    expect(endingOf(keys(38, '.pdf'), keys(2, '.txt'))).toBe('.pdf');
    expect(endingOf(keys(37, '.pdf'), keys(3, '.txt'))).toBeUndefined();
    expect(endingOf(keys(20, ''))).toBeUndefined();
    expect(summarize([keys(19, '.pdf')])).not.toHaveProperty('commonEnding');
  });

  it('says when the first object was written to the source, and the last, if S3 said so', () => {
    const ones = [2, 1, 3].map((hours) =>
      aFailure({ versionId: `v${hours}`, requestedAt: hour(hours) }),
    );
    const unsaid = aFailure({ versionId: 'v4', requestedAt: undefined });
    const batches = [...ones, unsaid].map((one) => [one]);
    expect(summarize(batches)).toMatchObject({
      firstRequestedAt: hour(1),
      lastRequestedAt: hour(3),
    });
    const { firstRequestedAt, lastRequestedAt } = summarize([[unsaid]]);
    expect([firstRequestedAt, lastRequestedAt]).toEqual([undefined, undefined]);
  });

  const shownSo = (shown: Partial<Shown>) => ({
    alert: anAlert({ shown: { ...anAlert().shown, missingBytes: 9_000, ...shown } }),
  });

  it('takes back nothing that people were told because chunks have ended', () => {
    const of = anIncident(shownSo({ lastFailedAt: hour(5), missingObjects: 9 }));
    expect(summarize([[aFailure()]], of)).toMatchObject({
      missingObjects: 9,
      missingBytes: 9_000,
      lastFailedAt: hour(5),
    });
    expect(summarize([[aLateOne()]], aLateIncident(shownSo({}))).missingBytes).toBe(1_000);
  });

  it('takes back bytes once more objects have arrived than people were told', () => {
    const failures = [aFailure(), aFailure({ versionId: 'v2' })];
    const groups = groupFailures(failures);
    const [{ incidentId } = { incidentId: '' }] = groups;
    const found = packArrivals(incidentId, failures.slice(1), hour(1), hour(1));
    const union = aUnion([...groups.flatMap((group) => packChunks(group, now)), ...found]);
    const bytesOf = (replicatedObjects: number) =>
      summarizeIncident(anIncident(shownSo({ replicatedObjects })), union).missingBytes;
    expect([bytesOf(0), bytesOf(1)]).toEqual([1_000, 9_000]);
  });

  it('shows no object that has arrived while others are missing, and all once none is', () => {
    const failures = [aFailure(), aFailure({ versionId: 'v2' })];
    const groups = groupFailures(failures);
    const [{ incidentId } = { incidentId: '' }] = groups;
    const versionsAfter = (arrived: readonly ReplicationFailure[]) => {
      const found = packArrivals(incidentId, arrived, hour(1), hour(1));
      const union = aUnion([...groups.flatMap((group) => packChunks(group, now)), ...found]);
      return summarizeIncident(incident, union).samples.map(({ versionId }) => versionId);
    };
    expect(versionsAfter(failures.slice(1))).toEqual(['v1']);
    expect(versionsAfter(failures)).toHaveLength(2);
  });
});
