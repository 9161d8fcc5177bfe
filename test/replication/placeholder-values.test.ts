import {
  fillPlaceholders,
  readPlaceholderValues,
} from '../../src/replication/placeholder-values.ts';

const firstRequestedAt = new Date('2026-11-22T10:00:00Z');

describe('fillPlaceholders', () => {
  it.each([
    ['{sourceBucket}/{objectKey}', { sourceBucket: 'orders', objectKey: 'a b' }, 'orders/a b'],
    ['{sourceBucket}', { sourceBucket: '*' }, 'SOURCE_BUCKET'],
    ['{accountId}', { accountId: '1' }, 'ACCOUNT_ID'],
    ['{region}', {}, 'REGION'],
    ['{partition}', {}, 'aws'],
    ['{partition}', { partition: 'aws-cn' as const }, 'aws-cn'],
    ['{createdAfter}', { firstRequestedAt }, '2026-11-22T09:59:00.000Z'],
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
