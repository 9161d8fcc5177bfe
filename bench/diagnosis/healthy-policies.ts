import type { Draw } from './draw.ts';
import type { Shape } from './shape.ts';
import type { Written } from './statements.ts';

/** ARNs, accounts and Regions of a scene. */
export interface Arns {
  readonly source: string;
  readonly destination: string;
  readonly role: string;
  readonly sourceKey: string | undefined;
  readonly destinationKey: string | undefined;
  readonly sourceAccount: string;
  readonly destinationAccount: string;
  readonly sourceRegion: string;
  readonly destinationRegion: string;
}

const readActionsOfRole = [
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
];
const writeActionsOfRole = ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'];
const detailActions = [
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:PutObjectRetention',
  's3:PutObjectLegalHold',
];
const encryptActions = ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:Decrypt'];

/** As S3 User Guide, "Setting up permissions for live replication", has it. */
export function rolePolicy({ isSourceBucketKeyUsed }: Shape, arns: Arns): Written[] {
  const { source, destination, sourceKey, destinationKey } = arns;
  const ofKey: Written[] =
    sourceKey === undefined
      ? []
      : [
          {
            Sid: 'Decrypt',
            Effect: 'Allow',
            Action: ['kms:Decrypt'],
            Resource: [sourceKey],
            Condition: {
              StringLike: {
                'kms:ViaService': `s3.${arns.sourceRegion}.amazonaws.com`,
                'kms:EncryptionContext:aws:s3:arn': [
                  isSourceBucketKeyUsed ? source : `${source}/*`,
                ],
              },
            },
          },
        ];
  const ofReplicas: Written[] =
    destinationKey === undefined
      ? []
      : [
          {
            Sid: 'Encrypt',
            Effect: 'Allow',
            Action: [...encryptActions],
            Resource: [destinationKey],
          },
        ];
  return [
    {
      Sid: 'Configuration',
      Effect: 'Allow',
      Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      Resource: [source],
    },
    { Sid: 'Read', Effect: 'Allow', Action: [...readActionsOfRole], Resource: [`${source}/*`] },
    {
      Sid: 'Write',
      Effect: 'Allow',
      Action: [...writeActionsOfRole, ...detailActions],
      Resource: [`${destination}/*`],
    },
    ...ofKey,
    ...ofReplicas,
  ];
}

/** Who may be the role. */
export function roleTrust(draw: Draw): Written[] {
  const service = 's3.amazonaws.com';
  return [
    {
      Sid: 'Trust',
      Effect: 'Allow',
      Principal: {
        Service: draw.chance(0.3) ? [service, 'batchoperations.s3.amazonaws.com'] : service,
      },
      Action: ['sts:AssumeRole'],
    },
  ];
}

/** Who may be the role of jobs. */
export function batchTrust(): Written[] {
  return [
    {
      Sid: 'Trust',
      Effect: 'Allow',
      Principal: { Service: 'batchoperations.s3.amazonaws.com' },
      Action: ['sts:AssumeRole'],
    },
  ];
}

/** What the role of jobs may do. */
export function initiate({ source }: Arns): Written[] {
  return [
    {
      Sid: 'Initiate',
      Effect: 'Allow',
      Action: ['s3:InitiateReplication'],
      Resource: [`${source}/*`],
    },
  ];
}

/** What a bucket of another account has to allow, in one of the ways in which people write it. */
export function destinationPolicy(
  draw: Draw,
  { destination, role, sourceAccount }: Arns,
): Written[] {
  const who = draw.one<Pick<Written, 'Principal' | 'Condition'>>([
    { Principal: { AWS: role } },
    { Principal: { AWS: role } },
    { Principal: { AWS: [`arn:aws:iam::${sourceAccount}:root`] } },
    { Principal: { AWS: sourceAccount } },
    { Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': role } } },
  ]);
  return [
    {
      Sid: 'Replicate',
      Effect: 'Allow',
      ...who,
      Action: [...writeActionsOfRole, ...detailActions],
      Resource: [`${destination}/*`],
    },
    {
      Sid: 'Versioning',
      Effect: 'Allow',
      ...who,
      Action: ['s3:List*', 's3:GetBucketVersioning', 's3:PutBucketVersioning'],
      Resource: [destination],
    },
  ];
}

/** Keys let their account in, to use them or to administer them only; then the role is named. */
export function keyPolicy(arns: Arns, side: 'source' | 'destination', shape: Shape): Written[] {
  const owner = side === 'source' ? arns.sourceAccount : arns.destinationAccount;
  const isNamed = shape.isRoleInKeyPolicies || (side === 'destination' && shape.isCrossAccount);
  const admin = [
    'kms:Create*',
    'kms:Describe*',
    'kms:Enable*',
    'kms:List*',
    'kms:Put*',
    'kms:Get*',
  ];
  return [
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${owner}:root` },
      Action: isNamed ? admin : ['kms:*'],
      Resource: ['*'],
    },
    ...(isNamed
      ? [
          {
            Sid: 'Role',
            Effect: 'Allow' as const,
            Principal: { AWS: arns.role },
            Action: side === 'source' ? ['kms:Decrypt', 'kms:DescribeKey'] : [...encryptActions],
            Resource: ['*'],
          },
        ]
      : []),
  ];
}

/** Lets whoever diagnoses look into another account. */
export function readingRoleTrust(account: string, externalId: string): Written[] {
  return [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'sts:ExternalId': externalId } },
    },
  ];
}
