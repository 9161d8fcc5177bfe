import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { checkBatchPermissions } from './check-batch-permissions.ts';
import { checkBatchRole } from './check-batch-role.ts';
import { checkBatchTrust } from './check-batch-trust.ts';
import { checkDestinationBucketPolicy } from './check-destination-bucket-policy.ts';
import { checkDestinationKeyPolicy } from './check-destination-key-policy.ts';
import { checkDestinationKey } from './check-destination-key.ts';
import { checkDestinationPermissions } from './check-destination-permissions.ts';
import { checkRole } from './check-role.ts';
import { checkSourceBucketPolicy } from './check-source-bucket-policy.ts';
import { checkSourceKeyPolicy } from './check-source-key-policy.ts';
import { checkSourceKey } from './check-source-key.ts';
import { checkSourcePermissions } from './check-source-permissions.ts';
import { checkTrust } from './check-trust.ts';
import { suspectUnseen } from './suspect-unseen.ts';

/** A check of a diagnosis: what one thing shows, or nothing where it does not concern the case. */
type PermissionCheck = (subject: DiagnosisSubject, evidence: Evidence) => readonly Finding[];

const checksOfPolicies: readonly PermissionCheck[] = [
  checkRole,
  checkTrust,
  checkBatchRole,
  checkBatchTrust,
  checkSourcePermissions,
  checkSourceBucketPolicy,
  checkSourceKey,
  checkSourceKeyPolicy,
  checkDestinationPermissions,
  checkDestinationBucketPolicy,
  checkDestinationKey,
  checkDestinationKeyPolicy,
  checkBatchPermissions,
];

/** Roles, policies and keys, in the order in which S3 meets them. */
export const permissionChecks: readonly PermissionCheck[] = [
  ...checksOfPolicies,
  (subject, evidence) =>
    suspectUnseen(
      subject,
      evidence,
      checksOfPolicies.flatMap((check) => check(subject, evidence)),
    ),
];
