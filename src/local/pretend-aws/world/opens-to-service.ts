import { decideResource } from '../policies/decide-resource.ts';
import { findKey } from './key.ts';
import type { World } from './world.ts';

/** A service of AWS that sends on behalf of a resource of an account. */
interface Sender {
  readonly service: string;
  readonly sourceArn: string;
  readonly accountId: string;
}

/**
 * Whether a queue or topic can encrypt what a service sends to it. With SSE-KMS the service itself needs both actions by the
 * key's policy, which nobody can change for keys that AWS manages: S3 User Guide, "Granting permissions to publish event
 * notification messages to a destination"; SQS Developer Guide, "Configure KMS permissions for AWS services".
 */
export function opensToService({ keys, targetKeys }: World, target: string, sender: Sender) {
  const name = targetKeys.get(target);
  if (name === undefined) return true;
  const [, , , region = '', accountId = ''] = target.split(':');
  const key = findKey(keys, name, { accountId, region });
  if (key?.state !== 'Enabled' || key.isAwsManaged) return false;
  return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => {
    const decided = decideResource(key.policy, {
      requester: { kind: 'service', name: sender.service },
      action,
      resource: key.arn,
      context: new Map([
        ['aws:sourcearn', [sender.sourceArn]],
        ['aws:sourceaccount', [sender.accountId]],
      ]),
    });
    return decided.kind === 'allows';
  });
}
