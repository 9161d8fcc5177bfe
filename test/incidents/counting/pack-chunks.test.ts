import fc from 'fast-check';
import type { Chunk } from '../../../src/incidents/model/chunk.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { fingerprint } from '../../../src/incidents/counting/fingerprint.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { aFailure, aLateOne, aRecovery } from '../../a-failure.ts';

const now = new Date('2026-11-22T10:01:00Z');

function pack(failures: ReturnType<typeof aFailure>[]) {
  return groupFailures(failures).flatMap((group) => packChunks(group, now));
}

/** 12 bytes of fingerprint and 6 of size, as they lie in the table. */
function unpack({ packed }: Chunk): [string, number][] {
  const bytes = Buffer.from(packed);
  return Array.from({ length: bytes.length / 18 }, (_, index) => [
    bytes.toString('latin1', index * 18, index * 18 + 12),
    bytes.readUIntBE(index * 18 + 12, 6),
  ]);
}

describe('packChunks', () => {
  it('gives back every fingerprint and size that was packed', () => {
    const size = fc.option(fc.integer({ min: 0, max: 2 ** 48 - 1 }), { nil: undefined });
    const failure = fc.record({ objectKey: fc.string(), versionId: fc.string(), sizeBytes: size });
    fc.assert(
      fc.property(fc.array(failure, { minLength: 1 }), (some) => {
        const failures = some.map((differences) => aFailure(differences));
        const unpacked = new Map(pack(failures).flatMap(unpack));
        const expected = new Map(failures.map((one) => [fingerprint(one), one.sizeBytes ?? 0]));
        expect(unpacked).toEqual(expected);
      }),
    );
  });

  it('packs an object version once, however often the batch holds it', () => {
    const [chunk] = pack([aFailure(), aFailure(), aFailure()]);
    expect(chunk!.packed).toHaveLength(18);
  });

  it('tells versions of one key apart', () => {
    const [chunk] = pack([aFailure(), aFailure({ versionId: 'v2' })]);
    expect(chunk!.packed).toHaveLength(2 * 18);
  });

  it('packs what has arrived apart from what is late, also the same object version', () => {
    const chunks = pack([aLateOne(), aRecovery(), aLateOne({ versionId: 'v2' })]);
    expect(chunks.map(({ packed, isRecovery }) => [packed.length / 18, isRecovery])).toEqual([
      [2, undefined],
      [1, true],
    ]);
  });

  it('splits what is too large for one item of DynamoDB', () => {
    const failures = Array.from({ length: 15_001 }, (_, index) =>
      aFailure({ versionId: `v${index}` }),
    );
    expect(pack(failures).map((chunk) => chunk.packed.length / 18)).toEqual([15_000, 1]);
  });

  it('keeps the period of its failures, and of their writing where S3 said it', () => {
    const [chunk] = pack([
      aFailure({
        failedAt: new Date('2026-11-22T10:00:05Z'),
        requestedAt: undefined,
        versionId: '1',
      }),
      aFailure({ failedAt: new Date('2026-11-22T10:00:01Z'), versionId: '2' }),
    ]);
    expect(chunk).toMatchObject({
      firstFailedAt: new Date('2026-11-22T10:00:01Z'),
      lastFailedAt: new Date('2026-11-22T10:00:05Z'),
      firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
      lastRequestedAt: new Date('2026-11-22T10:00:00Z'),
      writtenAt: now,
    });
  });
});
