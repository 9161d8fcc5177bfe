import { findingWriter } from '../findings/finding-writer.ts';
import { defaultKeyOf, mayTakeDefault } from '../gathering/replica-keys.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { VersionEvidence } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { isKms } from '../permissions/needed-permission.ts';
import type { PermissionCase, PermissionCheck } from '../permissions/permission-case.ts';

const title = 'Which key encrypts the replicas?';

/** Where S3's reason is about the key of replicas, and it is open which one that is. */
export const checkWhichKey: PermissionCheck = (permissionCase) => {
  const { subject, evidence, rule } = permissionCase;
  if (!canExplain({ check: 'destination-key' }, subject.reason)) return [];
  const unrelated = findUnrelated(permissionCase);
  if (unrelated !== undefined) {
    const { kmsKeyId: keyArn = 'aws/s3' } = unrelated;
    return [
      findingWriter('destination-key', subject, evidence, { keyArn }).cannotTell(
        title,
        `The rule takes the related multi-Region key, and AWS does not say what S3 does with objects under a key that has none. Key: ${keyArn}.`,
        'aws kms describe-key --key-id KEY_ARN --query KeyMetadata.MultiRegion --region {region}',
      ),
    ];
  }
  const why = mayTakeDefault(rule, evidence, subject.reason)
    ? sayUnknownDefault(permissionCase)
    : undefined;
  return why === undefined
    ? []
    : [
        findingWriter('destination-key', subject, evidence).cannotTell(
          title,
          `The destination's default encryption may decide. ${why}`,
          'aws s3api get-bucket-encryption --bucket {destinationBucket}',
        ),
      ];
};

/** Undefined where the default names a key that can be looked at, or none is needed. */
function sayUnknownDefault({ evidence, rule }: PermissionCase): string | undefined {
  const { destination } = evidence;
  if (destination === undefined || destination.encryption.kind === 'none') return undefined;
  if (destination.encryption.kind === 'unseen') return describeUnseen(destination.encryption);
  const { algorithm, kmsKeyId = 'aws/s3' } = destination.encryption.value;
  const isLookedAt = rule !== undefined && defaultKeyOf(rule, destination) !== undefined;
  return isLookedAt || !isKms(algorithm ?? '')
    ? undefined
    : `s3rep did not look at its key. Key: ${kmsKeyId}.`;
}

/** An object whose key has no related ones, under a rule that takes those. */
function findUnrelated({ rule, versions }: PermissionCase): VersionEvidence | undefined {
  if (rule?.usesSourceMultiRegionKey !== true) return undefined;
  return versions.find(
    ({ encryption, kmsKeyId }) =>
      isKms(encryption ?? '') && kmsKeyId?.includes(':key/mrk-') !== true,
  );
}
