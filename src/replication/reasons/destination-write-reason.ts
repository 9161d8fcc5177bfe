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

const write = 's3:ReplicateObject';
const changeOwner = 's3:ObjectOwnerOverrideToBucketOwner';

/** The reason with the most causes, and the commonest in the field. */
export const destinationWriteReason: Reason = buildReason({
  code: 'DstPutObjectNotPermitted',
  aliases: ['DstPutObjNotPermitted'],
  title: 'the role is not allowed to write to the destination bucket',
  meaning:
    'The replication role is refused when it writes replicas: by its own policy, by the destination bucket or by a KMS key.',
  nextStep:
    "Find out what refuses: the role's policy, the destination bucket's policy or the KMS key's; if none of them, a control policy or blocked SSE-C.",
  side: 'destination',
  causes: [
    `The role's policy lacks ${write} on the destination objects.`,
    `Another account owns the bucket, and its bucket policy does not allow the role ${write}.`,
    'The role is not allowed to use the KMS key of the destination: its own policy and the key policy both have to allow that.',
    `The rule hands replicas over to the owner of the destination, and the role or the bucket policy lacks ${changeOwner}.`,
    'A Deny meets the role: in a bucket or key policy, a permissions boundary, or a service or resource control policy (SCP, RCP).',
    'The object is encrypted with a key of the customer (SSE-C) and the destination blocks those, as buckets created since April 2026 do by default.',
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
      instruction: `See whether a rule hands replicas over to the owner of the destination: only then ${changeOwner} is needed.`,
      command:
        "aws s3api get-bucket-replication --bucket {sourceBucket} --query 'ReplicationConfiguration.Rules[].[ID,Destination.Account,Destination.AccessControlTranslation.Owner]' --output text",
    },
    {
      instruction: 'See whether the destination blocks SSE-C (BlockedEncryptionTypes).',
      command: 'aws s3api get-bucket-encryption --bucket {destinationBucket}',
    },
    lookForDenies,
  ],
  fixes: [
    letRoleAtDestination(write),
    addToDestinationPolicy([write]),
    ...letRoleUseDestinationKey,
    {
      ...letRoleAtDestination(changeOwner),
      instruction: `Only if a rule hands replicas over to the owner of the destination: allow the role ${changeOwner}, and add this action to the statement in the bucket policy too.`,
    },
    {
      instruction:
        'Blocked SSE-C: let the destination take it again in its encryption settings, or write the objects anew under another encryption.',
    },
  ],
  replay: 'replicate again',
  severity: 'critical',
});
