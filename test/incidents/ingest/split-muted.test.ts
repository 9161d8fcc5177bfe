import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { splitMuted } from '../../../src/incidents/ingest/split-muted.ts';
import { aFailure } from '../../a-failure.ts';
import { aMute } from '../../a-mute.ts';

const failures = ['a.pdf', 'a.tflock', 'b.tflock'].map((objectKey) => aFailure({ objectKey }));
const [group] = groupFailures(failures);
const locks = aMute({ number: 2, key: '*.tflock' });

describe('splitMuted', () => {
  it.each([
    ['nothing', [], [[undefined, 3]]],
    ['buckets alone', [aMute({ bucket: 'orders' })], [[undefined, 3]]],
    [
      'some of the keys',
      [locks],
      [
        [undefined, 1],
        [2, 2],
      ],
    ],
    ['all of the keys', [aMute({ number: 3, key: '*' })], [[3, 3]]],
  ])('sorts by the mute that failures come under, where %s is muted', (_name, mutes, parts) => {
    const split = splitMuted(group!, mutes);
    expect(split.map(({ mute, failures: { length } }) => [mute, length])).toEqual(parts);
    expect(new Set(split.map(({ incidentId }) => incidentId))).toEqual(
      new Set([group!.incidentId]),
    );
  });
});
