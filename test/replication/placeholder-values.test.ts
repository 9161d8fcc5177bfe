import {
  fillPlaceholders,
  readPlaceholderValues,
} from '../../src/replication/placeholder-values.ts';

/** Of the account-regional namespace, with all of the 63 characters that S3 allows. */
const longestName = `${'a'.repeat(37)}-111122223333-eu-west-1-an`;
const firstRequestedAt = new Date('2026-11-22T10:00:00Z');

describe('fillPlaceholders', () => {
  it.each([
    ['{sourceBucket}/{objectKey}', { sourceBucket: 'orders', objectKey: 'a b' }, 'orders/a b'],
    ['{sourceBucket}', { sourceBucket: '*' }, 'SOURCE_BUCKET'],
    ['{accountId}', { accountId: '1' }, 'ACCOUNT_ID'],
    ['{region}', {}, 'REGION'],
    ['{partition}', {}, 'aws'],
    ['{partition}', { region: 'cn-north-1' }, 'aws-cn'],
    ['{partition}', { partition: 'aws-cn' as const }, 'aws-cn'],
    ['{partition}', { partition: 'aws-iso-b' as const }, 'aws-iso-b'],
    ['{partition}', { partition: 'aws:iam::x' as const }, 'PARTITION'],
    ['{sourceBucket}', { sourceBucket: longestName }, longestName],
    ['{createdAfter}', { firstRequestedAt }, '2026-11-22T09:50:00.000Z'],
    ['{ruleId} {}', { ruleId: 'everything' }, 'everything {}'],
    ['{destinationRegion}', { destinationBucket: 'orders-dr' }, 'DESTINATION_REGION'],
    [
      '{destinationRegion}',
      { destinationBucket: 'logs-dr-444455556666-eu-central-1-an' },
      'eu-central-1',
    ],
  ])('makes %j for %j', (text, circumstances, filled) => {
    expect(fillPlaceholders(text, readPlaceholderValues(circumstances))).toBe(filled);
  });

  it('writes a value as the text before it asks for', () => {
    const values = readPlaceholderValues({ sourceBucket: 'orders' });
    const write = (value: string, before: string) => `[${before.length} ${value}]`;
    expect(fillPlaceholders('aws {sourceBucket}', values, write)).toBe('aws [4 orders]');
  });
});
