import { mayTakeDefault } from '../gathering/replica-keys.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { Evidence, VersionEvidence } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { usedKeys } from '../permissions/key-access.ts';
import { findKeyItself } from '../permissions/key-findings.ts';
import { isKms } from '../permissions/needed-permission.ts';
import { openPermissionCase, type PermissionCase } from '../permissions/permission-case.ts';
import { tellerOf } from '../permissions/teller.ts';

/** Whether the key that encrypts replicas exists and can be used. */
export function checkDestinationKey(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  const permissionCase = openPermissionCase(subject, evidence);
  return [
    ...usedKeys(permissionCase, 'destination').flatMap((used) =>
      findKeyItself('destination-key', permissionCase, 'destination', used),
    ),
    ...findUnknownKey(permissionCase),
  ];
}

/** Where it is open which key replicas get. */
function findUnknownKey(permissionCase: PermissionCase): readonly Finding[] {
  const { subject, evidence, rule } = permissionCase;
  if (!canExplain({ check: 'destination-key' }, subject.reason)) return [];
  const title = 'Which key encrypts the replicas?';
  const unrelated = findUnrelated(permissionCase);
  if (unrelated !== undefined) {
    const { kmsKeyId: keyArn = 'aws/s3' } = unrelated;
    return [
      tellerOf('destination-key', permissionCase, { keyArn }).cannotTell(
        title,
        `The rule takes the related multi-Region key, and AWS does not say what S3 does with objects under a key that has none. Key: ${keyArn}.`,
        'aws kms describe-key --key-id KEY_ARN --query KeyMetadata.MultiRegion --region {region}',
      ),
    ];
  }
  const encryption = evidence.destination?.encryption;
  if (encryption?.kind !== 'unseen' || !mayTakeDefault(rule, evidence, subject.reason)) return [];
  return [
    tellerOf('destination-key', permissionCase, {}).cannotTell(
      title,
      `The rule names none, so the destination's default may decide. ${describeUnseen(encryption)}`,
      'aws s3api get-bucket-encryption --bucket {destinationBucket}',
    ),
  ];
}

/** An object whose key has no related ones, under a rule that takes those. */
function findUnrelated({ rule, versions }: PermissionCase): VersionEvidence | undefined {
  if (rule?.usesSourceMultiRegionKey !== true) return undefined;
  return versions.find(
    ({ encryption, kmsKeyId }) =>
      isKms(encryption ?? '') && kmsKeyId?.includes(':key/mrk-') !== true,
  );
}
