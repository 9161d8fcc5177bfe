import { checkTasks } from '../../src/replay/check-tasks.ts';
import type { Selection } from '../../src/replay/model/replay.ts';

const listed = (objects: number): Selection => ({ kind: 'listed', objects, sha256: 'ab' });
const searched: Selection = {
  kind: 'searched',
  prefix: undefined,
  writtenAfter: undefined,
  writtenBefore: undefined,
  statuses: ['FAILED'],
};

describe('checkTasks', () => {
  it.each([
    ['listed, all of them', listed(25), 25, undefined],
    ['listed, not counted', listed(25), undefined, undefined],
    ['listed, fewer', listed(2), 1, 'S3 found 1 object in place of the 2 that were confirmed'],
    ['listed, more', listed(1), 2, 'S3 found 2 objects in place of the 1 that was confirmed'],
    ['searched, not counted', searched, undefined, expect.stringContaining('did not say how many')],
    ['searched, as many as may be', searched, 30, undefined],
    ['searched, fewer than are missing', searched, 1, undefined],
    ['searched, too many', searched, 31, 'S3 found 31 objects, and the limit is 30'],
  ] as const)('lets S3 run what was confirmed: %s', (_name, selection, tasks, why) => {
    expect(checkTasks({ selection, maxObjects: 30 }, { tasks })).toEqual(why);
  });
});
