import { describeCheck } from '../../../src/slack/alert/describe-check.ts';

const checked = { kind: 'checked', number: 1, at: new Date('2026-11-22T10:00:00Z') } as const;

describe('What a check found', () => {
  it('names a status that nobody knows, as text and not as markup', () => {
    const words = describeCheck({
      ...checked,
      arrived: 1,
      unarrived: { pending: 1, unknownStatus: 2 },
      unknownStatus: '<!channel>',
    });
    expect(words).toBe(
      'Daily check: 1 of 4 arrived · 1 on the way (PENDING) · 2 unknown: S3 gives a replication status that s3rep does not know (`&lt;!channel&gt;`)',
    );
  });
});
