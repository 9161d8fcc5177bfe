import fc from 'fast-check';
import { packChunks } from '../../src/incidents/chunk.ts';
import { groupFailures } from '../../src/incidents/group-failures.ts';
import { summarizeIncident } from '../../src/incidents/summarize-incident.ts';
import type { ReplicationFailure } from '../../src/replication/failure.ts';
import { aFailure } from '../a-failure.ts';
import { anIncident } from '../an-incident.ts';
import { aUnion } from '../a-union.ts';

const now = new Date('2026-11-22T10:01:00Z');
const incident = anIncident();

function summarize(batches: readonly (readonly ReplicationFailure[])[]) {
  const chunks = batches.flatMap((batch) =>
    groupFailures(batch).flatMap((group) => packChunks(group, now)),
  );
  return summarizeIncident(incident, aUnion(chunks));
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
});
