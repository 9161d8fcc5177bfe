import type { Reason } from './reason.ts';
import {
  addToDestinationPolicy,
  destinationObjects,
  destinationPolicyNeeds,
  destinationRoleNeeds,
  letRoleAtDestination,
  readDestinationPolicy,
} from './bucket-permission.ts';
import { buildReason } from './build-reason.ts';
import {
  checkDestinationKey,
  destinationKeyPermissions,
  letRoleUseDestinationKey,
} from './key-steps.ts';
import { checkRoleMay, findRole, lookForDenies } from './role-steps.ts';
import { allowRefusedWrite, checkRefusedWrite, refusedWriteCauses } from './write-steps.ts';

const write = 's3:ReplicateObject';
const changeOwner = 's3:ObjectOwnerOverrideToBucketOwner';

/** The reason with the most causes, and the commonest in the field. */
export const destinationWriteReason: Reason = buildReason({
  code: 'DstPutObjectNotPermitted',
  aliases: ['DstPutObjNotPermitted'],
  title: 'the role is not allowed to write to the destination bucket',
  meaning:
    'The replication role is denied when it writes replicas: by its own policy, by the destination bucket policy or by a KMS key policy.',
  nextStep:
    "Find which policy denies the write: the role's policy, the destination bucket policy or the KMS key policy. If none of them, check control policies, blocked SSE-C and Requester Pays.",
  side: 'destination',
  causes: [
    `The role's policy lacks ${write} on the destination objects.`,
    `Another account owns the bucket, and its bucket policy does not allow the role ${write}.`,
    'The role is not allowed to use the destination KMS key: its own policy and the key policy must both allow it.',
    `The rule changes replica ownership to the destination account, and the role or the bucket policy lacks ${changeOwner}.`,
    'An explicit Deny applies to the role: in a bucket or key policy, a permissions boundary, or a service or resource control policy (SCP, RCP).',
    ...refusedWriteCauses,
  ],
  permissions: [
    destinationRoleNeeds(write),
    destinationPolicyNeeds(write),
    destinationRoleNeeds(changeOwner),
    destinationPolicyNeeds(changeOwner),
    ...destinationKeyPermissions,
  ],
  checks: [
    findRole,
    checkRoleMay([write, changeOwner], destinationObjects),
    readDestinationPolicy,
    ...checkDestinationKey,
    {
      instruction: `Check whether a rule changes replica ownership to the destination account: only then is ${changeOwner} needed.`,
      command:
        "aws s3api get-bucket-replication --bucket {sourceBucket} --query 'ReplicationConfiguration.Rules[].[ID,Destination.Account,Destination.AccessControlTranslation.Owner]' --output text",
    },
    ...checkRefusedWrite,
    lookForDenies,
  ],
  fixes: [
    letRoleAtDestination(write),
    addToDestinationPolicy([write]),
    ...letRoleUseDestinationKey,
    {
      ...letRoleAtDestination(changeOwner),
      instruction: `Only if a rule changes replica ownership to the destination account: allow ${changeOwner} for the role, and add this action to the statement in the bucket policy too.`,
    },
    ...allowRefusedWrite,
  ],
  replay: 'replicate again',
  severity: 'critical',
});
