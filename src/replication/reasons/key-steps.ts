import type { Permission, Step } from './reason.ts';
import { inWords, letRole, letRoleArn } from './role-steps.ts';

/** AWS's pages and field reports differ on the least that S3 takes to encrypt a replica, so grant all. */
const destinationKeyActions = ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:Decrypt'];

/** The Region of bucket and key, which no event tells. */
export const findDestinationRegion: Step = {
  instruction: 'Find DESTINATION_REGION.',
  command: 'aws s3api head-bucket --bucket {destinationBucket} --query BucketRegion --output text',
};

/** The key of replicas. */
export const findDestinationKey: Step = {
  instruction: 'Find KEY_ID: the key that each rule encrypts its replicas with.',
  command:
    "aws s3api get-bucket-replication --bucket {sourceBucket} --query 'ReplicationConfiguration.Rules[].[ID,Destination.Bucket,Destination.EncryptionConfiguration.ReplicaKmsKeyID]' --output text",
};

/** The key of one of the failed objects. */
export const findSourceKey: Step = {
  instruction: 'Find KEY_ID: the key that one of the missing objects is encrypted with.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query SSEKMSKeyId --output text',
};

/** Rests on a step that found KEY_ID. */
export function readKeyState(region: string): Step {
  return {
    instruction: 'Look at the key: its ARN, its state and, if it is to be deleted, when.',
    credentialsOf: 'KMS key',
    command: `aws kms describe-key --key-id KEY_ID --region ${region} --query 'KeyMetadata.[Arn,KeyState,DeletionDate]' --output text`,
  };
}

/** Rests on a step that found KEY_ID. */
export function readKeyPolicy(region: string): Step {
  return {
    instruction:
      'Read the key policy: it has to let the role use the key, on top of what the role itself is allowed.',
    command: `aws kms get-key-policy --key-id KEY_ID --policy-name default --query Policy --output text --region ${region}`,
  };
}

/**
 * Grants the role the use of a key, on both sides: S3 asks the role's policy and the key policy. KMS can only replace
 * a key policy whole, so for that there is a statement and no command.
 */
export function letRoleUseKey(
  actions: readonly string[],
  name: string,
  region: string,
): readonly Step[] {
  const grant = letRole(actions, 'KEY_ARN', name);
  return [
    {
      ...grant,
      instruction: `Objects under KMS need this as well. ${grant.instruction} For a second key change the policy name, or it replaces the first.`,
    },
    {
      ...readKeyPolicy(region),
      instruction:
        `The key policy has to allow ${inWords(actions)} too. ` +
        'Read it first, then save it again with this statement added to what is there:',
      // In a key policy, `*` is the key itself.
      statement: letRoleArn(actions, '*'),
    },
  ];
}

/** The first thing to do about a key that exists and cannot be used. */
export const checkKeyFirst =
  "Check the key's state: if Disabled, enable it; if PendingDeletion, cancel the deletion today and enable it, or its data is lost for good.";

/** Brings a key back that is disabled or waiting to be deleted. */
export function reviveKey(region: string): readonly Step[] {
  return [
    {
      instruction:
        'PendingDeletion: stop the deletion today. Once its date has passed, everything under that key is lost for good.',
      command: `aws kms cancel-key-deletion --key-id KEY_ID --region ${region}`,
    },
    {
      instruction: 'Disabled, or saved from deletion a moment ago: enable the key.',
      command: `aws kms enable-key --key-id KEY_ID --region ${region}`,
    },
    {
      instruction:
        'PendingImport: import the key material again. Unavailable: fix the key store that the key lives in.',
    },
  ];
}

/** What the role needs on the key of the destination. */
export const destinationKeyPermissions: readonly Permission[] = destinationKeyActions.map(
  (action) => ({
    action,
    policy: "the replication role's policy and the key policy, on the KMS key of the destination",
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
