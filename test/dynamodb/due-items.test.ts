import fc from 'fast-check';
import { duePartitions, fromDueItem, keyOfDue, toDueItem } from '../../src/dynamodb/due-items.ts';

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const incidentId = fc.stringMatching(/^[\w-]{16}$/);

describe('due item', () => {
  it('gives back every marker as it was, from a partition that is read', () => {
    fc.assert(
      fc.property(fc.record({ incidentId, token: fc.uuid() }), (marker) => {
        const item = toDueItem(marker);
        expect(fromDueItem(item)).toEqual(marker);
        expect(duePartitions).toContain(item['pk']?.S);
      }),
    );
  });

  it('is found by the incident alone', () => {
    expect(toDueItem({ incidentId: 'AAAAbbbb0000-_zz', token: 't1' })).toMatchObject(
      keyOfDue('AAAAbbbb0000-_zz'),
    );
  });

  it('spreads incidents over all partitions, none with more than twice its share', () => {
    const perPartition = new Map<string | undefined, number>();
    for (const first of base64url) {
      const partition = keyOfDue(`${first}AAAbbbb0000-_zz`)['pk']?.S;
      perPartition.set(partition, (perPartition.get(partition) ?? 0) + 1);
    }
    expect(perPartition.size).toBe(duePartitions.length);
    expect(Math.max(...perPartition.values())).toBeLessThanOrEqual(16);
  });
});
