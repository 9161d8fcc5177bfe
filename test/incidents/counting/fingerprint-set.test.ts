import fc from 'fast-check';
import { FingerprintSet } from '../../../src/incidents/counting/fingerprint-set.ts';

/** One entry of a chunk: 12 bytes of fingerprint, which collide in their first eight on purpose, and 6 of size. */
function pack(entries: readonly (readonly [number, number])[]): Uint8Array {
  const packed = Buffer.alloc(entries.length * 18);
  entries.forEach(([print, bytes], index) => {
    packed.writeUInt32LE(print % 4, index * 18);
    packed[index * 18 + 4] = print % 3;
    packed.writeUInt32LE(print, index * 18 + 8);
    packed.writeUIntBE(bytes, index * 18 + 12, 6);
  });
  return packed;
}

/**
 * Up to what fits into 6 bytes, and multiples of 64: 2,001 of them are below 2^59, so that sums of them are exact in
 * whatever order they are added.
 */
const bytes = fc.nat({ max: 2 ** 42 - 1 }).map((count) => count * 64);
const entry = fc.tuple(fc.nat({ max: 2000 }), bytes);
const chunks = fc.array(fc.array(entry, { maxLength: 600 }), { maxLength: 8 });

describe('FingerprintSet', () => {
  it('refuses to hold more than its slots can name', () => {
    expect(() => new FingerprintSet(2 ** 20)).toThrow(RangeError);
  });

  it('holds what a map would: each fingerprint once, with its largest size and its last chunk', () => {
    fc.assert(
      fc.property(chunks, (all) => {
        const set = new FingerprintSet(1_000_000);
        const expected = new Map<number, { bytes: number; owner: number }>();
        all.forEach((entries, owner) => {
          expect(set.add(pack(entries), owner)).toBe(0);
          for (const [print, bytes] of entries) {
            const largest = Math.max(bytes, expected.get(print)?.bytes ?? 0);
            expected.set(print, { bytes: largest, owner });
          }
        });
        const values = [...expected.values()];
        expect(set.size).toBe(expected.size);
        expect(set.bytes).toBe(values.reduce((sum, { bytes }) => sum + bytes, 0));
        for (const owner of all.keys()) {
          const owned = [...expected].filter(([, value]) => value.owner === owner);
          expect(set.ownedBy(owner)).toBe(owned.length);
          const unpacked = new FingerprintSet(1_000_000);
          unpacked.add(set.packOwned(new Set([owner])), 0);
          expect([unpacked.size, unpacked.bytes]).toEqual([
            owned.length,
            owned.reduce((sum, [, { bytes }]) => sum + bytes, 0),
          ]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('takes no more than it may, says how many it left out, and still knows what it has', () => {
    const set = new FingerprintSet(2);
    expect(
      set.add(
        pack([
          [1, 5],
          [2, 5],
          [3, 5],
        ]),
        0,
      ),
    ).toBe(1);
    expect(
      set.add(
        pack([
          [1, 6],
          [4, 5],
        ]),
        1,
      ),
    ).toBe(1);
    expect([set.size, set.bytes, set.ownedBy(0), set.ownedBy(1)]).toEqual([2, 11, 1, 1]);
  });

  it('keeps what is recovered apart, whatever comes before or after', () => {
    const some = fc.array(fc.tuple(fc.boolean(), fc.array(entry, { maxLength: 600 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, (all) => {
        const set = new FingerprintSet(1_000_000);
        const sizes = new Map<number, number>();
        const recovered = new Set<number>();
        all.forEach(([isRecovery, entries], owner) => {
          set.add(pack(entries), owner, isRecovery);
          for (const [print, bytes] of entries) {
            sizes.set(print, Math.max(bytes, sizes.get(print) ?? 0));
            if (isRecovery) recovered.add(print);
          }
        });
        const late = [...sizes].filter(([print]) => !recovered.has(print));
        expect([set.size, set.recovered]).toEqual([sizes.size, recovered.size]);
        expect(set.countUnrecovered(set.size)).toBe(late.length);
        expect(set.bytes).toBe(late.reduce((sum, [, bytes]) => sum + bytes, 0));
        for (const [print] of [...sizes].slice(0, 20)) {
          expect(set.hasRecovered(pack([[print, 0]]))).toBe(recovered.has(print));
        }
        expect(set.hasRecovered(pack([[3000, 0]]))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
