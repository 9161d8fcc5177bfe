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
    title: 'the destination KMS key cannot be used',
    meaning:
      'The key that encrypts the replicas exists, but it is disabled, scheduled for deletion or has no key material.',
    nextStep: checkKeyFirst,
    side: 'destination',
    remedies: [
      {
        causes: [
          'The key is scheduled for deletion: once it is deleted, every replica encrypted with it is lost.',
          'The key was disabled.',
          'Its imported key material expired, or the key store that holds it is unreachable.',
        ],
        checks: [findDestinationKey, findDestinationRegion, readKeyState('{destinationRegion}')],
        fixes: reviveKey('{destinationRegion}'),
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'DstKmsKeyNotFound',
    title: 'the destination KMS key does not exist',
    meaning:
      'The rule encrypts replicas with a key that does not exist in the Region of the destination bucket.',
    nextStep: "Put a key from the destination's Region into the rule (ReplicaKmsKeyID).",
    side: 'destination',
    remedies: [
      {
        causes: [
          'The key id in the rule is wrong: S3 does not check it when you save a rule.',
          "The key is not in the destination bucket's Region, but for example in the source bucket's.",
          'The key was deleted.',
        ],
        checks: [findDestinationKey, findDestinationRegion, readKeyState('{destinationRegion}')],
        fixes: [
          {
            instruction:
              "Set ReplicaKmsKeyID in the rule to a key in the destination's Region; across accounts it must be a customer managed key. " +
              'Saving replaces every rule, so start from the output of this command.',
            command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
          },
          {
            instruction: 'List the keys in that Region.',
            credentialsOf: 'KMS key',
            command: 'aws kms list-aliases --region {destinationRegion}',
          },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'SrcKmsKeyInvalidState',
    title: 'the source KMS key cannot be used',
    meaning:
      'The key that encrypts the objects is disabled, scheduled for deletion or has no key material, so S3 cannot read the objects.',
    nextStep: checkKeyFirst,
    side: 'source',
    remedies: [
      {
        causes: [
          'The key is scheduled for deletion: once it is deleted, the original objects are lost too.',
          'The key was disabled.',
          'Its imported key material expired, or the key store that holds it is unreachable.',
        ],
        checks: [findSourceKey, readKeyState('{region}')],
        fixes: reviveKey('{region}'),
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
];
