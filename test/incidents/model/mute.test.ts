import {
  activeMutes,
  findMuteOfFailure,
  findSameMute,
  matchesMute,
  type MutePattern,
} from '../../../src/incidents/model/mute.ts';
import { aFailure } from '../../a-failure.ts';
import { aMute } from '../../a-mute.ts';
import { anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T10:30:00Z');

describe('isAbout', () => {
  it.each<[MutePattern, boolean]>([
    [{ bucket: 'orders' }, true],
    [{ bucket: 'orders-dr' }, true],
    [{ bucket: '*-dr' }, true],
    [{ bucket: 'photos' }, false],
    [{ bucket: 'order' }, false],
    [{ rule: 'every*' }, true],
    [{ rule: 'other' }, false],
    [{ reason: 'DstBucketUnversioned' }, true],
    [{ bucket: 'orders', reason: 'DstBucketNotFound' }, false],
  ])('knows what %j is about', (pattern, isSo) => {
    expect(matchesMute(pattern, anIncident())).toBe(isSo);
  });
});

describe('findMuteOfFailure', () => {
  const byKey = aMute({ number: 2, key: '*.tflock' });

  it.each([
    ['a key that matches', [byKey], 'env/a.tflock', 2],
    ['no key that matches', [byKey], 'a.pdf', undefined],
    ['a mute of another bucket', [{ ...byKey, bucket: 'photos' }], 'a.tflock', undefined],
    [
      'a mute by bucket alone, which is matched later',
      [aMute({ bucket: 'orders' })],
      'a',
      undefined,
    ],
    ['the first of two', [byKey, { ...byKey, number: 3 }], 'a.tflock', 2],
  ])('goes by %s', (_name, mutes, objectKey, number) => {
    expect(findMuteOfFailure(mutes, aFailure({ objectKey }))?.number).toBe(number);
  });
});

describe('activeMutes', () => {
  it('ends a mute at its very moment', () => {
    const mutes = [aMute({ until: now }), aMute({ number: 2 })];
    expect(activeMutes(mutes, now).map(({ number }) => number)).toEqual([2]);
  });
});

describe('findSameMute', () => {
  it.each([
    ['the same pattern', { bucket: 'orders' }, 1],
    ['the same in another case, which matches the same', { bucket: 'ORDERS' }, 1],
    ['a wider pattern', {}, undefined],
    ['a narrower pattern', { bucket: 'orders', rule: 'everything' }, undefined],
  ])('compares with %s', (_name, pattern, number) => {
    expect(findSameMute([aMute({ bucket: 'orders' })], pattern, now)?.number).toBe(number);
  });

  it('does not find one that is over', () => {
    expect(findSameMute([aMute({ until: now })], {}, now)).toBeUndefined();
  });
});
