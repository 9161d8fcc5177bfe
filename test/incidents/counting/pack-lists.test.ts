import { packLists } from '../../../src/incidents/counting/pack-lists.ts';
import { aFailure } from '../../a-failure.ts';

const now = new Date('2026-11-22T10:00:35Z');

describe('packLists', () => {
  it('makes one list of a usual batch', () => {
    const failures = Array.from({ length: 1_000 }, (_, nth) => aFailure({ objectKey: `${nth}` }));
    const lists = packLists('id', failures, now);
    expect(lists).toMatchObject([{ incidentId: 'id', writtenAt: now, objects: { length: 1_000 } }]);
  });

  it('makes none of nothing', () => {
    expect(packLists('id', [], now)).toEqual([]);
  });

  it('makes several of the longest keys, each at most 300 KB as JSON, and loses none', () => {
    const failures = Array.from({ length: 1_000 }, (_, nth) =>
      aFailure({ objectKey: String(nth).padStart(512, 'ü') }),
    );
    const lists = packLists('id', failures, now);
    expect(lists.length).toBeGreaterThan(1);
    for (const { objects } of lists) {
      expect(Buffer.byteLength(JSON.stringify(objects.slice(1)))).toBeLessThanOrEqual(301_000);
    }
    const keys = lists.flatMap(({ objects }) => objects.map(({ objectKey }) => objectKey));
    expect(keys).toEqual(failures.map(({ objectKey }) => objectKey));
  });
});
