import { listVersionSteps } from '../../src/replication/list-version-steps.ts';

describe('listVersionSteps', () => {
  it('lists the versions of the time in which the missing ones were written, ten minutes more on both sides', () => {
    const [list] = listVersionSteps({
      sourceBucket: 'orders',
      firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
      lastRequestedAt: new Date('2026-11-22T11:00:00Z'),
    });
    expect(list?.command).toBe(
      "aws s3api list-object-versions --bucket orders --query '[Versions,DeleteMarkers][] | [?LastModified>=`2026-11-22T09:50:00.000Z` && LastModified<=`2026-11-22T11:10:00.000Z`].[Key,VersionId]' --output text",
    );
  });

  it('leaves to people what is not known, or cannot be a bucket', () => {
    for (const { command } of listVersionSteps({ sourceBucket: '$(reboot)' })) {
      expect(command).toContain('--bucket SOURCE_BUCKET');
      expect(command).not.toContain('reboot');
    }
    expect(listVersionSteps({})[0]?.command).toContain('`CREATED_AFTER`');
  });
});
