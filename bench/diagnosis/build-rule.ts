import type { ReplicationRule } from '@aws-sdk/client-s3';
import type { PretendKey } from '../../src/local/pretend-aws/world/key.ts';
import type { Shape } from './shape.ts';

/** The rule that is to be diagnosed. */
export function buildRule(
  shape: Shape,
  destinationKey: PretendKey | undefined,
  destinationAccount: string,
): ReplicationRule {
  const isNamed = shape.replicaKeyBy === 'rule' && destinationKey !== undefined;
  return {
    ID: 'everything',
    Status: 'Enabled',
    Priority: 5,
    Filter: { Prefix: shape.prefix },
    DeleteMarkerReplication: { Status: shape.isDeleteMarker ? 'Enabled' : 'Disabled' },
    ...(shape.sourceKey === 'own'
      ? { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } }
      : {}),
    Destination: {
      Bucket: 'arn:aws:s3:::orders-dr',
      Metrics: { Status: 'Enabled' },
      ...(shape.isCrossAccount ? { Account: destinationAccount } : {}),
      ...(shape.isOwnerOverridden ? { AccessControlTranslation: { Owner: 'Destination' } } : {}),
      ...(shape.replicaKeyBy === 'source'
        ? { EncryptionConfiguration: { UseSourceMultiRegionKey: { Status: 'Enabled' as const } } }
        : {}),
      ...(isNamed ? { EncryptionConfiguration: { ReplicaKmsKeyID: destinationKey.arn } } : {}),
    },
  };
}
