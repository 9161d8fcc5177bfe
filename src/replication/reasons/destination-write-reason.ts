import type { Reason } from './reason.ts';
import {
  deniedAtDestination,
  destinationObjects,
  destinationPolicyNeeds,
  destinationRoleNeeds,
  grantAtDestination,
  letRoleAtDestination,
  letRoleByDestination,
} from './bucket-permission.ts';
import { buildReason } from './build-reason.ts';
import { destinationKeyPermissions, letRoleUseDestinationKey } from './key-steps.ts';
import { checkRoleMay, findRole } from './role-steps.ts';
import { allowRefusedWrite } from './write-steps.ts';

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
    "Find which policy denies the write: the role's policy, the destination bucket policy or the KMS key policy. If none does, check control policies, SSE-C and Requester Pays.",
  side: 'destination',
  remedies: [
    letRoleAtDestination(`The role's policy lacks ${write} on the destination objects.`, [write]),
    {
      ...letRoleByDestination([write]),
      causes: [
        `Another account owns the bucket, and its bucket policy does not allow the role ${write}.`,
      ],
    },
    ...letRoleUseDestinationKey,
    {
      causes: [
        `The rule changes replica ownership to the destination account, and the role or the bucket policy lacks ${changeOwner}.`,
      ],
      checks: [
        {
          instruction: `Check whether a rule changes replica ownership to the destination account: only then is ${changeOwner} needed.`,
          command:
            "aws s3api get-bucket-replication --bucket {sourceBucket} --query 'ReplicationConfiguration.Rules[].[ID,Destination.Account,Destination.AccessControlTranslation.Owner]' --output text",
        },
        findRole,
        checkRoleMay([changeOwner], destinationObjects),
      ],
      fixes: [
        {
          ...grantAtDestination(changeOwner),
          instruction: `Only if a rule changes replica ownership to the destination account: allow ${changeOwner} for the role, and add this action to the statement in the bucket policy too.`,
        },
      ],
    },
    {
      ...deniedAtDestination,
      causes: [
        'An explicit Deny applies to the role: in a bucket or key policy, a permissions boundary, or a service or resource control policy (SCP, RCP).',
      ],
    },
    ...allowRefusedWrite,
  ],
  permissions: [
    destinationRoleNeeds(write),
    destinationPolicyNeeds(write),
    destinationRoleNeeds(changeOwner),
    destinationPolicyNeeds(changeOwner),
    ...destinationKeyPermissions,
  ],
  replay: 'replicate again',
  severity: 'critical',
});
