import { addMinutes } from 'date-fns/addMinutes';
import fc from 'fast-check';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { summarizeIncident } from '../../../src/incidents/counting/summarize-incident.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';
import { aLateIncident, anIncident } from '../../an-incident.ts';
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
});
