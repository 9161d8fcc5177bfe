import type { ReplicationFailure } from '../src/replication/failure.ts';

/** A failure in which only what a test names matters. */
export function aFailure(differences: Partial<ReplicationFailure> = {}): ReplicationFailure {
  return {
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    reason: 'DstBucketUnversioned',
    objectKey: 'invoices/2026/1.pdf',
    versionId: 'v1',
    sizeBytes: 1000,
    failedAt: new Date('2026-11-22T10:00:33Z'),
    requestedAt: new Date('2026-11-22T10:00:00Z'),
    region: 'eu-west-1',
    accountId: '111122223333',
    partition: 'aws',
    ...differences,
  };
}
