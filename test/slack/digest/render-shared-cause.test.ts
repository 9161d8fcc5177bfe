import type { SharedCause } from '../../../src/incidents/announcing/find-shared-cause.ts';
import {
  renderPlainSharedCause,
  renderSharedCause,
} from '../../../src/slack/digest/render-shared-cause.ts';
import { aStormSummary, someMembers } from '../../a-storm.ts';
import { visibleText } from '../visible-text.ts';

const members = someMembers(37);

function sayBoth(sharedCause: SharedCause | undefined): [blocks: string, plain: string] {
  const summary = { ...aStormSummary({ members }), sharedCause };
  const blocks = visibleText({ blocks: renderSharedCause(summary) });
  return [blocks.replaceAll('\n', ''), renderPlainSharedCause(summary).join()];
}

describe('what most incidents of a storm share', () => {
  it.each<[SharedCause['kind'], string, string]>([
    [
      'role',
      'orders',
      '31 of 37 lack permissions and use the replication role of orders: start there.',
    ],
    ['key', 'orders-dr', '31 of 37 need the KMS key of orders-dr: start there.'],
    ['destination', 'orders-dr', '31 of 37 go to orders-dr: start there.'],
    ['source', 'orders', '31 of 37 come from orders: start there.'],
    [
      'reason',
      'DstBucketUnversioned',
      '31 of 37 fail with DstBucketUnversioned: versioning is off on the destination bucket.',
    ],
  ])('is told in the words of its kind: %s', (kind, name, expected) => {
    const [blocks, plain] = sayBoth({ kind, name, incidents: 31 });
    expect(blocks).toBe(expected);
    expect(plain.replace(/[*`]/g, '')).toBe(expected);
  });

  it('is told of all where all share it', () => {
    const [blocks] = sayBoth({ kind: 'source', name: 'orders', incidents: 37 });
    expect(blocks).toMatch(/^All 37 come from/);
  });

  it('may be nothing', () => {
    const nothing = 'No common cause found: expect several causes.';
    expect(sayBoth(undefined)).toEqual([nothing, nothing]);
  });

  it('is nothing to speak of where there is one incident', () => {
    const summary = aStormSummary({ members: someMembers(1) });
    expect(renderSharedCause(summary)).toEqual([]);
    expect(renderPlainSharedCause(summary)).toEqual([]);
  });
});
