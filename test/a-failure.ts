import type { ReplicationFailure } from '../src/replication/failure.ts';
import { missedThreshold } from '../src/replication/reasons/missed-threshold.ts';

/** A failure in which only what a test names matters. */
export function aFailure(differences: Partial<ReplicationFailure> = {}): ReplicationFailure {
  return {
    outcome: 'failed',
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

/** An object version that is late, in which only what a test names matters. */
export function aLateOne(differences: Partial<ReplicationFailure> = {}): ReplicationFailure {
  return aFailure({ outcome: 'late', reason: missedThreshold, ...differences });
}

/** The same once it has arrived. */
export function aRecovery(differences: Partial<ReplicationFailure> = {}): ReplicationFailure {
  return aLateOne({
    outcome: 'replicated late',
    failedAt: new Date('2026-11-22T10:02:00Z'),
    ...differences,
  });
}
