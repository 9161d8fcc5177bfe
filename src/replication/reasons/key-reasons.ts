import type { Reason } from './reason.ts';
import { buildReason } from './build-reason.ts';
import {
  checkKeyFirst,
  findDestinationKey,
  findDestinationRegion,
  findSourceKey,
  readKeyState,
  reviveKey,
} from './key-steps.ts';

/** Reasons that lie in a KMS key itself, not in the permission to use it. */
export const keyReasons: readonly Reason[] = [
  buildReason({
    code: 'DstKmsKeyInvalidState',
    title: 'the KMS key of the destination cannot be used now',
    meaning:
      'The key that encrypts the replicas exists but is switched off, about to be deleted or without key material.',
    nextStep: checkKeyFirst,
    side: 'destination',
    causes: [
      'The key is scheduled for deletion, and then every replica under it is in danger.',
      'The key was disabled.',
      'Its imported key material expired, or the key store that holds it is unreachable.',
    ],
    checks: [findDestinationKey, findDestinationRegion, readKeyState('DESTINATION_REGION')],
    fixes: reviveKey('DESTINATION_REGION'),
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'DstKmsKeyNotFound',
    title: 'the KMS key of the destination does not exist',
    meaning:
      'The rule encrypts replicas with a key that does not exist in the Region of the destination bucket.',
    nextStep: "Put a key from the destination's Region into the rule (ReplicaKmsKeyID).",
    side: 'destination',
    causes: [
      'The key id in the rule is wrong: S3 does not look at it when a rule is saved.',
      "The key is in another Region than the destination bucket, such as the source bucket's.",
      'The key was deleted.',
    ],
    checks: [findDestinationKey, findDestinationRegion, readKeyState('DESTINATION_REGION')],
    fixes: [
      {
        instruction:
          "Name a key of the destination's Region as ReplicaKmsKeyID in the rule; across accounts it has to be a customer managed one. " +
          'Saving replaces every rule, so start from what this prints.',
        command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
      },
      {
        instruction: 'See which keys there are.',
        command: 'aws kms list-aliases --region DESTINATION_REGION',
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'SrcKmsKeyInvalidState',
    title: 'the KMS key of the source cannot be used now',
    meaning:
      'The key that the objects are encrypted with is switched off, about to be deleted or without key material, so S3 cannot read them.',
    nextStep: checkKeyFirst,
    side: 'source',
    causes: [
      'The key is scheduled for deletion, and then the originals are in danger as well.',
      'The key was disabled.',
      'Its imported key material expired, or the key store that holds it is unreachable.',
    ],
    checks: [findSourceKey, readKeyState('{region}')],
    fixes: reviveKey('{region}'),
    replay: 'replicate again',
    severity: 'critical',
  }),
];
