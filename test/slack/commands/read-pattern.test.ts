import { readPattern } from '../../../src/slack/commands/read-pattern.ts';

describe('readPattern', () => {
  it.each([
    ['orders*', { bucket: 'orders*' }],
    ['*.tfstate.tflock', { key: '*.tfstate.tflock' }],
    ['logs/2026/*', { key: 'logs/2026/*' }],
    ['dstbucketnotfound', { reason: 'DstBucketNotFound' }],
    ['s3://orders', { bucket: 'orders' }],
    ['s3://orders/logs/*', { bucket: 'orders', key: 'logs/*' }],
    ['arn:aws-cn:s3:::orders', { bucket: 'orders' }],
    ['reason:dstbucketnotfound', { reason: 'DstBucketNotFound' }],
    ['rule:Everything', { rule: 'Everything' }],
    ['orders key:tmp* REASON:Dst*', { bucket: 'orders', key: 'tmp*', reason: 'Dst*' }],
  ])('reads %j', (typed, expected) => {
    expect(readPattern(typed.split(' '))).toEqual(expected);
  });

  it.each(['', '*', '**', 'bucket:', 'key:*', 'orders photos'])('does not take %j', (typed) => {
    expect(readPattern(typed.split(' ').filter(Boolean))).toBeUndefined();
  });
});
