import { findingWriter } from '../findings/finding-writer.ts';
import { mayTakeDefault } from '../gathering/replica-keys.ts';
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
  const encryption = evidence.destination?.encryption;
  if (encryption?.kind !== 'unseen' || !mayTakeDefault(rule, evidence, subject.reason)) return [];
  return [
    findingWriter('destination-key', subject, evidence).cannotTell(
      title,
      `The rule names none, so the destination's default may decide. ${describeUnseen(encryption)}`,
      'aws s3api get-bucket-encryption --bucket {destinationBucket}',
    ),
  ];
};

/** An object whose key has no related ones, under a rule that takes those. */
function findUnrelated({ rule, versions }: PermissionCase): VersionEvidence | undefined {
  if (rule?.usesSourceMultiRegionKey !== true) return undefined;
  return versions.find(
    ({ encryption, kmsKeyId }) =>
      isKms(encryption ?? '') && kmsKeyId?.includes(':key/mrk-') !== true,
  );
}
