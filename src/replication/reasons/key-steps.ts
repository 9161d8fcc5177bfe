import type { Permission, Remedy, Step } from './reason.ts';
import { checkRoleMay, findRole, inWords, letRole, letRoleArn } from './role-steps.ts';

/** AWS's pages and field reports differ on the least that S3 takes to encrypt a replica, so grant all. */
const destinationKeyActions = ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:Decrypt'];

/** What the simulator takes in their place. */
const simulatedKeyActions = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'];

/** The Region of bucket and key, which no event tells. */
export const findDestinationRegion: Step = {
  instruction: 'Find DESTINATION_REGION.',
  credentialsOf: 'destination bucket',
  command: 'aws s3api head-bucket --bucket {destinationBucket} --query BucketRegion --output text',
};

/** The key of replicas. */
export const findDestinationKey: Step = {
  instruction:
    'Find KEY_ID: the key with which each rule encrypts its replicas. If the rule has none (None), skip what is about KMS keys.',
  command:
    "aws s3api get-bucket-replication --bucket {sourceBucket} --query 'ReplicationConfiguration.Rules[].[ID,Destination.Bucket,Destination.EncryptionConfiguration.ReplicaKmsKeyID]' --output text",
};

/** The key of one of the failed objects. */
export const findSourceKey: Step = {
  instruction:
    'Find KEY_ID: the key that encrypts one of the missing objects. If there is none (None), skip what is about KMS keys.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query SSEKMSKeyId --output text',
};

/** Rests on a step that found KEY_ID. */
export function readKeyState(region: string): Step {
  return {
    instruction:
      'Check the key. This prints KEY_ARN, its state and, if scheduled, its deletion date. KEY_ID may be an alias, which other commands do not take.',
    credentialsOf: 'KMS key',
    command: `aws kms describe-key --key-id KEY_ID --region ${region} --query 'KeyMetadata.[Arn,KeyState,DeletionDate]' --output text`,
  };
}

/** Rests on a step that found KEY_ID. */
function readKeyPolicy(region: string): Step {
  return {
    instruction:
      'Read the key policy: it must allow the role to use the key, in addition to the policy of the role itself. ' +
      'A condition on kms:EncryptionContext:aws:s3:arn must match the ARN of the object, or with S3 Bucket Keys the ARN of the bucket. ' +
      'A condition on a VPC or an address range denies S3.',
    credentialsOf: 'KMS key',
    command: `aws kms get-key-policy --key-id KEY_ARN --policy-name default --query Policy --output text --region ${region}`,
  };
}

/**
 * Asks IAM about the role's side of the use of a key. Rests on a step that found KEY_ARN.
 * AWS's own example of a role allows keys only with these two conditions, so without them the answer would be no.
 */
function checkRoleMayUseKey(actions: readonly string[], bucket: string, region: string): Step {
  const ask = checkRoleMay(actions, 'KEY_ARN', {
    'kms:EncryptionContext:aws:s3:arn': `arn:{partition}:s3:::${bucket}/{objectKey}`,
    'kms:ViaService': `s3.${region}.amazonaws.com`,
  });
  return {
    ...ask,
    instruction: `${ask.instruction} The encryption context is the ARN of the object; with S3 Bucket Keys it is that of the bucket: then cut the key off in the command.`,
  };
}

interface KeyUse {
  readonly actions: readonly string[];
  /** Of those that the simulator does not take, what it takes in their place. */
  readonly simulated: readonly string[];
  readonly bucket: string;
  readonly region: string;
  /** Ends the name of the role's policy. */
  readonly name: string;
  /** They find KEY_ID, and the Region if it is not known. */
  readonly find: readonly Step[];
  /** In the words of a cause. */
  readonly key: string;
}

/** What helps if the role is not allowed to use a key, on either side: S3 asks the role's policy and the key policy. */
export function letRoleUseKey(use: KeyUse): readonly Remedy[] {
  const { actions, simulated, bucket, region, name, find, key } = use;
  const findKey = [...find, readKeyState(region)];
  const grant = letRole(actions, 'KEY_ARN', name);
  return [
    {
      causes: [`The role is not allowed to use ${key}: its own policy lacks it.`],
      checks: [findRole, ...findKey, checkRoleMayUseKey(simulated, bucket, region)],
      fixes: [
        {
          ...grant,
          instruction: `Objects encrypted with KMS need this too. ${grant.instruction} For a second key, change the policy name, or the new policy replaces the first.`,
        },
      ],
    },
    {
      causes: [`The key policy of ${key} does not allow the role: both policies must allow it.`],
      checks: [findRole, ...findKey, readKeyPolicy(region)],
      fixes: [
        {
          instruction: `The key policy must allow ${inWords(actions)}. Save it again as you have read it, with this statement added:`,
          // In a key policy, `*` is the key itself.
          statement: letRoleArn(actions, '*'),
        },
      ],
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
      instruction:
        'PendingDeletion: cancel the deletion today. After the deletion date, everything encrypted with that key is lost forever.',
      credentialsOf: 'KMS key',
      command: `aws kms cancel-key-deletion --key-id KEY_ARN --region ${region}`,
    },
    {
      instruction: 'Disabled, or deletion just canceled: enable the key.',
      credentialsOf: 'KMS key',
      command: `aws kms enable-key --key-id KEY_ARN --region ${region}`,
    },
    {
      instruction:
        'PendingImport: import the key material again. Unavailable: fix the key store that holds the key.',
    },
  ];
}

/** The permissions of the role on the key of the destination. */
export const destinationKeyPermissions: readonly Permission[] = destinationKeyActions.map(
  (action) => ({
    action,
    policy: "the replication role's policy and the key policy, on the destination KMS key",
  }),
);

/** What helps if the role is not allowed to use the key of the destination. */
export const letRoleUseDestinationKey: readonly Remedy[] = letRoleUseKey({
  actions: destinationKeyActions,
  simulated: simulatedKeyActions,
  bucket: '{destinationBucket}',
  region: '{destinationRegion}',
  name: 'destination-key-{destinationBucket}',
  find: [findDestinationKey, findDestinationRegion],
  key: 'the destination KMS key',
});
