import type {
  CancelKeyDeletionCommandInput,
  EnableKeyCommandInput,
  PutKeyPolicyCommandInput,
} from '@aws-sdk/client-kms';
import { refusal } from '../wire/refusal.ts';
import type { PretendKey } from '../world/key.ts';
import type { World } from '../world/world.ts';
import { deniedKey, openKey, refuseAlias } from './kms-operations.ts';
import type { CallContext, Operation } from './operation.ts';

/** Enables a key that was disabled. */
export const enableKey: Operation<EnableKeyCommandInput, object> = (world, input, context) => {
  const key = openOwnKey(world, input.KeyId, context);
  if (key.state === 'PendingDeletion') {
    throw refusal('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
  key.state = 'Enabled';
  return {};
};

/** Keeps a key that was to be deleted; it is disabled then: KMS API Reference, "CancelKeyDeletion". */
export const cancelKeyDeletion: Operation<CancelKeyDeletionCommandInput, object> = (
  world,
  input,
  context,
) => {
  const key = openOwnKey(world, input.KeyId, context);
  if (key.state !== 'PendingDeletion') {
    throw refusal('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
  }
  key.state = 'Disabled';
  key.deletionDate = undefined;
  return { KeyId: key.arn };
};

/** Replaces the policy of a key. */
export const putKeyPolicy: Operation<PutKeyPolicyCommandInput, object> = (
  world,
  { KeyId, Policy = '' },
  context,
) => {
  const key = openOwnKey(world, KeyId, context);
  try {
    if (!('Statement' in (JSON.parse(Policy) as object))) throw new Error('no Statement');
  } catch (error) {
    throw refusal('MalformedPolicyDocumentException', String(error));
  }
  key.policy = Policy;
  return {};
};

function openOwnKey(world: World, keyId = '', context: CallContext): PretendKey {
  refuseAlias(keyId);
  const key = openKey(world, keyId, context);
  if (key.accountId === context.caller.accountId) return key;
  throw deniedKey(context);
}
