import { addKey } from '../../src/local/pretend-aws/world/add-resources.ts';
import type { PretendKey } from '../../src/local/pretend-aws/world/key.ts';
import type { Scene } from './scene.ts';

/** Lets the rule name a key for objects of KMS that encrypts nothing else. */
export function nameOtherKey(scene: Scene, state: PretendKey['state']): void {
  const { world, destination, rule } = scene;
  const { accountId, region } = destination;
  const { arn } = addKey(world, { policy: '{"Statement":[]}', accountId, region, state });
  scene.rule = {
    ...rule,
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
    Destination: { ...rule.Destination!, EncryptionConfiguration: { ReplicaKmsKeyID: arn } },
  };
}
