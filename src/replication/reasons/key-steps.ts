import type { Permission, Step } from './reason.ts';
import { inWords, letRole } from './role-steps.ts';

/** What S3 may call upon to encrypt a replica. AWS's pages and field reports differ on the least, so grant all. */
const destinationKeyActions = ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:Decrypt'];

/** The key's Region is the bucket's, which an event does not tell. */
export const findDestinationRegion: Step = {
  says: 'Find DESTINATION_REGION.',
  command: 'aws s3api head-bucket --bucket {destinationBucket} --query BucketRegion --output text',
};

/** How to find the key that replicas are encrypted with. */
export const findDestinationKey: Step = {
  says: 'Find KEY_ID: the key with which each rule encrypts its replicas.',
  command:
    "aws s3api get-bucket-replication --bucket {sourceBucket} --query 'ReplicationConfiguration.Rules[].[ID,Destination.Bucket,Destination.EncryptionConfiguration.ReplicaKmsKeyID]' --output text",
};

/** How to find the key that one of the failed objects is encrypted with. */
export const findSourceKey: Step = {
  says: 'Find KEY_ID: the key that encrypts one of the missing objects.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query SSEKMSKeyId --output text',
};

/** Looks at a key's state. Rests on a step that found KEY_ID. */
export function readKeyState(region: string): Step {
  return {
    says: 'Check the key, with credentials of the account that owns it. This prints its ARN, its state and, if scheduled, its deletion date.',
    command: `aws kms describe-key --key-id KEY_ID --region ${region} --query 'KeyMetadata.[Arn,KeyState,DeletionDate]' --output text`,
  };
}

/** Reads the policy of a key. Rests on a step that found KEY_ID. */
export function readKeyPolicy(region: string): Step {
  return {
    says: 'Read the key policy: it must allow the role to use the key, in addition to the policy of the role itself.',
    command: `aws kms get-key-policy --key-id KEY_ID --policy-name default --query Policy --output text --region ${region}`,
  };
}

/**
 * Grants the role the use of a key, on both sides: S3 asks the role's policy and the key policy.
 * For the key policy it gives the statement and not a command: KMS can only replace that whole.
 *
 * @param name - of the inline policy: see {@link letRole}
 */
export function letRoleUseKey(
  actions: readonly string[],
  name: string,
  region: string,
): readonly Step[] {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: 'ROLE_ARN' },
    Action: actions,
    Resource: '*',
  };
  const grant = letRole(actions, 'KEY_ARN', name);
  return [
    {
      ...grant,
      says: `Objects encrypted with KMS need this too. ${grant.says} For a second key, change the policy name, or the new policy replaces the first.`,
    },
    {
      ...readKeyPolicy(region),
      says:
        `The key policy must allow ${inWords(actions)} too. ` +
        `Read it first, then save it again with this statement added: ${JSON.stringify(statement)}`,
    },
  ];
}

/** The first thing to do about a key that exists and cannot be used. */
export const checkKeyFirst =
  "Check the key's state. If Disabled: enable it. If PendingDeletion: cancel the deletion today and enable it, or the data is lost forever.";

/** Brings a key back that is disabled or waiting to be deleted. */
export function reviveKey(region: string): readonly Step[] {
  return [
    {
      says: 'PendingDeletion: cancel the deletion today. After the deletion date, everything encrypted with that key is lost forever.',
      command: `aws kms cancel-key-deletion --key-id KEY_ID --region ${region}`,
    },
    {
      says: 'Disabled, or deletion just canceled: enable the key.',
      command: `aws kms enable-key --key-id KEY_ID --region ${region}`,
    },
    {
      says: 'PendingImport: import the key material again. Unavailable: fix the key store that holds the key.',
    },
  ];
}

/** What the role needs on the key of the destination. */
export const destinationKeyPermissions: readonly Permission[] = destinationKeyActions.map(
  (action) => ({
    action,
    policy: "the replication role's policy and the key policy, on the destination KMS key",
  }),
);

/** Shows whether the role may use the key of the destination. */
export const checkDestinationKey: readonly Step[] = [
  findDestinationKey,
  findDestinationRegion,
  readKeyPolicy('DESTINATION_REGION'),
];

/** Lets the role use the key of the destination. */
export const letRoleUseDestinationKey: readonly Step[] = letRoleUseKey(
  destinationKeyActions,
  'destination-key-{destinationBucket}',
  'DESTINATION_REGION',
);
