import type { Breakage } from '../breakage.ts';
import type { Scene } from '../scene.ts';
import { named, remove, type Written, withdraw } from '../statements.ts';

const iam = ['iam'] as const;
const iamAlone = ['iam', 'bucket policies'] as const;
const cannotGet = ['SrcGetObjectNotPermitted'];
const permissions = [{ check: 'source-permissions' }] as const;
const bucketPolicy = [{ check: 'source-bucket-policy' }] as const;

/** The role lacks one action at the source. */
function lacks(action: string, reason: string, shape: Breakage['shape'] = {}): Breakage {
  return {
    name: `role lacks ${action}`,
    shape: { isDeleteMarker: false, ...shape },
    reasons: [reason],
    before: ({ policies }) => withdraw(policies.role, action),
    right: [{ check: 'source-permissions', about: new RegExp(action.split(':')[1]!) }],
    sights: iamAlone,
  };
}

/** A statement of the source bucket's policy denies. */
function denies(name: string, statement: (scene: Scene) => Partial<Written>): Breakage {
  return {
    name: `source bucket policy denies ${name}`,
    reasons: [...cannotGet, 'SrcGetAclNotPermitted'],
    before: (scene) => {
      scene.policies.sourceBucket.push({
        Sid: 'Closed',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:GetObject*'],
        Resource: [`${scene.arns.source}/*`],
        ...statement(scene),
      });
    },
    right: bucketPolicy,
    sights: ['bucket policies'],
  };
}

/** What the role may read at the source. */
export const sourceBreakages: readonly Breakage[] = [
  {
    ...lacks('s3:GetObjectVersionForReplication', 'SrcGetObjectNotPermitted'),
    before: ({ policies }) =>
      withdraw(policies.role, 's3:GetObjectVersionForReplication', 's3:GetObjectVersion'),
  },
  lacks('s3:GetObjectVersionAcl', 'SrcGetAclNotPermitted'),
  lacks('s3:GetObjectVersionTagging', 'SrcGetTaggingNotPermitted', { hasTags: true }),
  lacks('s3:GetObjectRetention', 'SrcGetRetentionNotPermitted', { hasLock: true }),
  lacks('s3:GetObjectLegalHold', 'SrcGetLegalHoldNotPermitted', { hasLock: true }),
  {
    name: 'role may read the bucket, not its objects',
    reasons: cannotGet,
    before: ({ policies, arns }) => void (named(policies.role, 'Read').Resource = [arns.source]),
    right: permissions,
    sights: iamAlone,
  },
  {
    name: 'role may read another bucket',
    reasons: cannotGet,
    before: ({ policies }) =>
      void (named(policies.role, 'Read').Resource = ['arn:aws:s3:::orders-old/*']),
    right: permissions,
    sights: iamAlone,
  },
  {
    name: 'role may read another prefix',
    shape: { prefix: 'raw/' },
    reasons: cannotGet,
    before: ({ policies, arns }) =>
      void (named(policies.role, 'Read').Resource = [`${arns.source}/processed/*`]),
    right: permissions,
    sights: iamAlone,
  },
  {
    name: 'policy of the role denies reading',
    reasons: cannotGet,
    before: ({ policies, arns }) => {
      policies.role.push({
        Sid: 'NoReading',
        Effect: 'Deny',
        Action: ['s3:GetObject*'],
        Resource: [`${arns.source}/*`],
      });
    },
    right: permissions,
    sights: iam,
  },
  {
    name: 'policy of the role denies all but another bucket',
    reasons: [...cannotGet, 'SrcGetAclNotPermitted'],
    before: ({ policies }) => {
      policies.role.push({
        Effect: 'Deny',
        Action: ['s3:GetObject*'],
        NotResource: ['arn:aws:s3:::orders-old/*'],
      });
    },
    right: permissions,
    sights: iam,
  },
  {
    name: 'boundary leaves out reading',
    reasons: cannotGet,
    before: ({ policies }) => {
      const NotAction = ['s3:GetObjectVersion*', 'iam:*'];
      policies.boundary.splice(0, policies.boundary.length, {
        Effect: 'Allow',
        NotAction,
        Resource: ['*'],
      });
    },
    right: permissions,
    sights: iam,
  },
  {
    name: 'control policy denies reading',
    reasons: cannotGet,
    before: ({ policies }) => {
      policies.serviceControls.push({
        Effect: 'Deny',
        Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersion'],
        Resource: ['*'],
      });
    },
    right: permissions,
    sights: iam,
  },
  {
    name: 'control policy allows other services only',
    reasons: [...cannotGet, 'SrcGetAclNotPermitted'],
    before: ({ policies }) => {
      const Action = ['ec2:*', 'lambda:*', 'kms:*'];
      policies.serviceControls.splice(0, policies.serviceControls.length, {
        Effect: 'Allow',
        Action,
        Resource: ['*'],
      });
    },
    right: permissions,
    alsoTrue: [{ check: 'destination-permissions' }],
    sights: iam,
  },
  {
    name: 'policy of the role removed',
    reasons: cannotGet,
    before: ({ policies }) => {
      policies.role.splice(0, policies.role.length, {
        Effect: 'Allow',
        Action: ['logs:*'],
        Resource: ['*'],
      });
    },
    right: permissions,
    alsoTrue: [{ check: 'destination-permissions' }],
    sights: iamAlone,
  },
  denies('the role', ({ arns }) => ({ Principal: { AWS: arns.role } })),
  denies('all roles of the account', ({ arns }) => ({
    Principal: { AWS: `arn:aws:iam::${arns.sourceAccount}:root` },
  })),
  denies('all but an endpoint of a VPC', () => ({
    Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } },
  })),
  denies('all but other roles', () => ({
    Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/readers-*'] } },
  })),
  denies('the prefix of the objects', ({ arns, shape }) => ({
    Resource: [`${arns.source}/${shape.prefix}*`],
  })),
  {
    name: 'resource control policy denies reading',
    reasons: cannotGet,
    before: ({ policies, arns }) => {
      policies.sourceResourceControls.push({
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersion'],
        Resource: [`${arns.source}/*`],
      });
    },
    right: [...bucketPolicy, { check: 'source-permissions', about: /resource control/ }],
    sights: ['nobody'],
  },
  {
    name: 'role lacks kms:Decrypt',
    shape: { sourceKey: 'own', isRoleInKeyPolicies: false },
    reasons: cannotGet,
    before: ({ policies }) => remove(policies.role, 'Decrypt'),
    right: [{ check: 'source-permissions', about: /kms:Decrypt/ }, { check: 'source-key-policy' }],
    sights: ['iam', 'source kms'],
  },
  {
    name: 'role may decrypt with another key',
    shape: { sourceKey: 'own', isRoleInKeyPolicies: false },
    reasons: cannotGet,
    before: ({ policies, arns }) => {
      const key = `arn:aws:kms:${arns.sourceRegion}:${arns.sourceAccount}:key/00000000-1111-4222-8333-444455556666`;
      named(policies.role, 'Decrypt').Resource = [key];
    },
    right: [{ check: 'source-permissions', about: /kms:Decrypt/ }, { check: 'source-key-policy' }],
    sights: ['iam', 'source kms'],
  },
  {
    name: 'role may decrypt in another Region only',
    shape: { sourceKey: 'own', isRoleInKeyPolicies: false },
    reasons: cannotGet,
    before: ({ policies }) => {
      const Condition = { StringLike: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } };
      named(policies.role, 'Decrypt').Condition = Condition;
    },
    right: [{ check: 'source-permissions', about: /kms:Decrypt/ }, { check: 'source-key-policy' }],
    sights: ['iam', 'source kms'],
  },
  {
    name: 'role may decrypt objects, and the bucket uses a bucket key',
    shape: { sourceKey: 'own', isRoleInKeyPolicies: false, isSourceBucketKeyUsed: true },
    reasons: cannotGet,
    before: ({ policies, arns }) => {
      const Condition = {
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${arns.source}/*` },
      };
      named(policies.role, 'Decrypt').Condition = Condition;
    },
    right: [{ check: 'source-permissions', about: /kms:Decrypt/ }, { check: 'source-key-policy' }],
    sights: ['iam', 'source kms'],
  },
];
