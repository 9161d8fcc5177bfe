import { addKey } from '../../src/local/pretend-aws/world/add-resources.ts';
import { withdraw, remove, type Written } from './statements.ts';
import { nameOtherKey } from './name-other-key.ts';
import type { Oddity } from './oddity.ts';
import { organizationId, type Scene } from './scene.ts';

const allow = (statement: Partial<Written>): Written => ({ Effect: 'Allow', ...statement });
const hasRole = (statements: readonly Written[]) => statements.some(({ Sid }) => Sid === 'Role');

/** Lets a role use a key by a grant in place of the key's policy. */
function grantOnly(
  { policies, arns, ...scene }: Scene,
  name: 'sourceKey' | 'destinationKey',
): void {
  const key = scene[name];
  if (key === undefined || !hasRole(policies[name])) return;
  remove(policies[name], 'Role');
  key.grants.push({
    grantId: 'replication',
    granteePrincipal: arns.role,
    operations: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey'],
  });
}

/** Lets everybody of an account use a key through S3, as AWS's own keys do, in place of naming the role. */
function throughS3({ policies, arns }: Scene, name: 'sourceKey' | 'destinationKey'): void {
  const region = name === 'sourceKey' ? arns.sourceRegion : arns.destinationRegion;
  for (const statement of policies[name]) {
    if (statement.Sid !== 'Role') continue;
    statement.Principal = { AWS: '*' };
    statement.Condition = {
      StringEquals: {
        'kms:CallerAccount': arns.sourceAccount,
        'kms:ViaService': `s3.${region}.amazonaws.com`,
      },
    };
  }
}

/** Names the role in the policy of a bucket of another account in another way. */
function nameRole(scene: Scene, who: Pick<Written, 'Principal' | 'Condition'>): void {
  if (!scene.shape.isCrossAccount) return;
  for (const statement of scene.policies.destinationBucket) {
    if (statement.Effect === 'Deny') continue;
    delete statement.Condition;
    Object.assign(statement, who);
  }
}

/** Ways in which replication is allowed that are not the usual ones, and permissions that are lacking and not needed. */
export const detours: readonly Oddity[] = [
  {
    name: 'source key: by a grant only',
    unlessAbout: 'Src',
    add: (scene) => grantOnly(scene, 'sourceKey'),
  },
  {
    name: 'destination key: by a grant only',
    unlessAbout: 'Dst',
    add: (scene) => {
      if (!scene.shape.isCrossAccount) grantOnly(scene, 'destinationKey');
    },
  },
  {
    name: 'source key: through S3 only',
    unlessAbout: 'Src',
    add: (scene) => throughS3(scene, 'sourceKey'),
  },
  {
    name: 'destination key: through S3 only',
    unlessAbout: 'Dst',
    add: (scene) => throughS3(scene, 'destinationKey'),
  },
  {
    name: 'destination: the bucket lets the role write, whose own policy does not',
    unlessAbout: 'Dst',
    add: ({ shape, policies, arns }) => {
      if (shape.isCrossAccount) return;
      withdraw(policies.role, 's3:ReplicateObject');
      policies.destinationBucket.push(
        allow({
          Principal: { AWS: arns.role },
          Action: ['s3:ReplicateObject'],
          Resource: [`${arns.destination}/*`],
        }),
      );
    },
  },
  {
    name: 'source: the bucket lets the role read ACLs, whose own policy does not',
    unlessAbout: 'Src',
    add: ({ policies, arns }) => {
      withdraw(policies.role, 's3:GetObjectVersionAcl');
      policies.sourceBucket.push(
        allow({
          Principal: { AWS: [arns.role] },
          Action: ['s3:GetObjectVersionAcl'],
          Resource: [`${arns.source}/*`],
        }),
      );
    },
  },
  {
    name: 'destination: names the session of S3',
    unlessAbout: 'Dst',
    add: (scene) =>
      nameRole(scene, {
        Principal: {
          AWS: `arn:aws:sts::${scene.arns.sourceAccount}:assumed-role/replication/s3-replication`,
        },
      }),
  },
  {
    name: 'destination: lets in all roles of a path by a condition',
    unlessAbout: 'Dst',
    add: (scene) =>
      nameRole(scene, {
        Principal: '*',
        Condition: {
          StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${scene.arns.sourceAccount}:role/*` },
        },
      }),
  },
  {
    name: 'destination: lets in the organisation',
    unlessAbout: 'Dst',
    add: (scene) =>
      nameRole(scene, {
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
  },
  {
    name: 'role: lacks what objects without tags and locks do not need',
    unlessAbout: 'Dst',
    add: ({ shape, policies }) => {
      if (!shape.hasTags) withdraw(policies.role, 's3:ReplicateTags', 's3:GetObjectVersionTagging');
      if (!shape.isDeleteMarker) withdraw(policies.role, 's3:ReplicateDelete');
      if (!shape.hasLock) {
        withdraw(policies.role, 's3:GetObjectRetention', 's3:GetObjectLegalHold');
        withdraw(policies.role, 's3:PutObjectRetention', 's3:PutObjectLegalHold');
      }
      if (!shape.isOwnerOverridden) withdraw(policies.role, 's3:ObjectOwnerOverrideToBucketOwner');
    },
  },
  {
    name: 'destination: replicating deletes is denied, and the rule does not',
    unlessAbout: 'Dst',
    add: ({ shape, policies, arns }) => {
      if (shape.isDeleteMarker) return;
      policies.destinationBucket.push({
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:ReplicateDelete'],
        Resource: [`${arns.destination}/*`],
      });
    },
  },
  {
    name: 'role: encrypts with the one action of the documentation’s example',
    unlessAbout: 'Dst',
    add: ({ policies, source, destination }) => {
      if (source.isBucketKeyUsed || destination.isBucketKeyUsed) return;
      for (const statement of [...policies.role, ...policies.destinationKey]) {
        if (statement.Sid === 'Encrypt') statement.Action = ['kms:Encrypt'];
      }
    },
  },
  {
    name: 'role and destination: no owner override, where ACLs are off',
    unlessAbout: 'DstPutAcl',
    add: ({ policies, destination }) => {
      if (destination.ownership !== 'BucketOwnerEnforced') return;
      withdraw(policies.role, 's3:ObjectOwnerOverrideToBucketOwner');
      withdraw(policies.destinationBucket, 's3:ObjectOwnerOverrideToBucketOwner');
    },
  },
  {
    name: 'source key: lets the role in by its organisation, beside the account',
    unlessAbout: 'Src',
    add: ({ policies, arns, sourceKey }) => {
      if (sourceKey === undefined || hasRole(policies.sourceKey)) return;
      remove(policies.role, 'Decrypt');
      policies.sourceKey.push(
        allow({
          Principal: { AWS: arns.role },
          Action: ['kms:Decrypt'],
          Resource: ['*'],
          Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
        }),
      );
    },
  },
  {
    name: 'a boundary that leaves replication out, past which the bucket lets the ARN of the principal',
    unlessAbout: 'Dst',
    add: ({ shape, policies, arns }) => {
      if (shape.isCrossAccount || policies.boundary.length > 0) return;
      policies.boundary.push(allow({ NotAction: ['s3:ReplicateObject'], Resource: ['*'] }));
      policies.destinationBucket.push(
        allow({
          Principal: '*',
          Action: ['s3:ReplicateObject'],
          Resource: [`${arns.destination}/*`],
          Condition: { ArnEquals: { 'aws:PrincipalArn': arns.role } },
        }),
      );
    },
  },
  {
    name: 'source: reading the newest version is denied to everybody',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push({
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:GetObject', 's3:GetObjectAcl'],
        Resource: [`${arns.source}/*`],
      }),
  },
  {
    name: 'source: roles with a tag are denied',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['s3:GetObject*'],
        Resource: [`${arns.source}/*`],
        Condition: { StringEquals: { 'aws:PrincipalTag/env': 'dev' } },
      }),
  },
  {
    name: 'destination: a default key that is disabled, and the rule names another',
    add: ({ shape, world, destination, sourceKey }) => {
      if (shape.replicaKeyBy !== 'rule' || sourceKey === undefined) return;
      const { accountId, region } = destination;
      const dead = addKey(world, {
        policy: '{"Statement":[]}',
        accountId,
        region,
        state: 'Disabled',
      });
      destination.defaultEncryption = 'SSE-KMS';
      destination.defaultKmsKeyId = dead.arn;
    },
  },
  {
    name: 'destination: a default key that is disabled, and objects that S3 encrypted itself',
    add: ({ shape, world, destination }) => {
      if (shape.sourceKey !== 'none' || shape.isBare) return;
      const { accountId, region } = destination;
      const dead = addKey(world, {
        policy: '{"Statement":[]}',
        accountId,
        region,
        state: 'Disabled',
      });
      destination.defaultEncryption = 'SSE-KMS';
      destination.defaultKmsKeyId = dead.arn;
    },
  },
  {
    name: 'rule: names a dead key for objects of KMS, of which there are none',
    unlessAbout: 'Dst',
    add: (scene) => {
      if (scene.shape.sourceKey === 'none' && !scene.shape.isBare) nameOtherKey(scene, 'Disabled');
    },
  },
  {
    name: 'rule: names a dead key, and objects have no encryption',
    add: (scene) => {
      if (scene.shape.isBare) nameOtherKey(scene, 'Disabled');
    },
  },
];
