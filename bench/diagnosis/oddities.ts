import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import type { Oddity } from './oddity.ts';
import { organizationId, type Scene } from './scene.ts';
import { type Written, writePolicy } from './statements.ts';

const everybody = '*';
const deny = (statement: Partial<Written>): Written => ({
  Effect: 'Deny',
  Principal: everybody,
  ...statement,
});

/** Another role with policies of its own, which are nobody's business. */
function addOtherRole({ world, arns }: Scene): void {
  const statements = [
    { Effect: 'Deny' as const, Action: ['s3:*', 'kms:*'], Resource: ['*'] },
    { Effect: 'Allow' as const, NotAction: ['iam:*'], NotResource: [arns.source] },
  ];
  addRole(world, {
    name: 'replication-old',
    trustPolicy: writePolicy([
      { Effect: 'Deny', Principal: { Service: 's3.amazonaws.com' }, Action: ['sts:AssumeRole'] },
    ]),
    inlinePolicies: { all: writePolicy(statements) },
  });
}

function addOtherRule({ world, source, rule }: Scene): void {
  addBucket(world, { name: 'orders-analytics', versioning: 'Suspended' });
  const other = {
    ...rule,
    ID: 'analytics',
    Status: 'Disabled' as const,
    Priority: 1,
    Destination: { Bucket: 'arn:aws:s3:::orders-analytics' },
  };
  source.replication = {
    Role: source.replication!.Role,
    Rules: [...source.replication!.Rules!, other],
  };
}

/** As many statements about other buckets as a policy of 20 KB holds. */
function fillPolicy({ policies, arns }: Scene): void {
  for (let number = 0; number < 60; number += 1) {
    policies.sourceBucket.push(
      deny({
        Sid: `Team${number}`,
        Action: ['s3:PutObject'],
        Resource: [`${arns.source}/team-${number}/*`],
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '999999999999' } },
      }),
    );
  }
}

const insecure = (bucket: string) =>
  deny({
    Sid: 'OnlyTls',
    Action: ['s3:*'],
    Resource: [bucket, `${bucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });

/** All of them. */
export const oddities: readonly Oddity[] = [
  {
    name: 'source: TLS only',
    add: ({ policies, arns }) => void policies.sourceBucket.push(insecure(arns.source)),
  },
  {
    name: 'destination: TLS only',
    add: ({ policies, arns }) => void policies.destinationBucket.push(insecure(arns.destination)),
  },
  {
    name: 'destination: another role is denied',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push(
        deny({
          Principal: { AWS: `arn:aws:iam::${arns.sourceAccount}:role/replication-old` },
          Action: ['s3:*'],
          Resource: [`${arns.destination}/*`],
        }),
      ),
  },
  {
    name: 'destination: no uploads without encryption',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push(
        deny({
          Action: ['s3:PutObject'],
          Resource: [`${arns.destination}/*`],
          Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } },
        }),
      ),
  },
  {
    name: 'destination: nothing is deleted',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push(
        deny({ Action: ['s3:DeleteObject*'], Resource: [`${arns.destination}/*`] }),
      ),
  },
  {
    name: 'source: a closed prefix beside',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push(
        deny({ Action: ['s3:*'], Resource: [`${arns.source}/private/*`] }),
      ),
  },
  {
    name: 'source: closed but for the account, by ARN',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push(
        deny({
          Action: ['s3:GetObject*'],
          Resource: [`${arns.source}/*`],
          Condition: {
            ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${arns.sourceAccount}:role/*` },
          },
        }),
      ),
  },
  {
    name: 'source: closed but for the organisation',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push(
        deny({
          Action: ['s3:DeleteObject*'],
          Resource: [`${arns.source}/*`],
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': organizationId } },
        }),
      ),
  },
  {
    name: 'destination: closed but for the organisation',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push(
        deny({
          Action: ['s3:PutObjectAcl'],
          Resource: [`${arns.destination}/*`],
          Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId } },
        }),
      ),
  },
  { name: 'source: a policy of 60 statements', add: fillPolicy },
  {
    name: 'source: the prefix of a tag that the role has not',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push(
        deny({ Action: ['s3:*'], Resource: [`${arns.source}/\${aws:PrincipalTag/team}/*`] }),
      ),
  },
  {
    name: 'role: is denied another bucket',
    add: ({ policies }) =>
      void policies.role.push({
        Effect: 'Deny',
        Action: ['s3:*'],
        Resource: ['arn:aws:s3:::payroll', 'arn:aws:s3:::payroll/*'],
      }),
  },
  {
    name: 'role: is denied all but storage and keys',
    add: ({ policies }) =>
      void policies.role.push({
        Effect: 'Deny',
        NotAction: ['s3:*', 'kms:*'],
        Resource: ['*'],
      }),
  },
  {
    name: 'role: a condition that holds',
    add: ({ policies, arns }) => {
      for (const statement of policies.role) {
        if (statement.Sid !== 'Write') continue;
        statement.Condition = { StringEquals: { 'aws:ResourceAccount': arns.destinationAccount } };
      }
    },
  },
  {
    name: 'role: names of actions in other letters',
    add: ({ policies }) => {
      for (const statement of policies.role) {
        if (statement.Effect === 'Allow' && statement.Action !== undefined) {
          statement.Action = statement.Action.map((action) => action.toLowerCase());
        }
      }
    },
  },
  {
    name: 'a boundary that allows all but identities',
    add: ({ policies }) =>
      void policies.boundary.push({ Effect: 'Allow', NotAction: ['iam:*'], Resource: ['*'] }),
  },
  {
    name: 'control policies that deny other things',
    add: ({ policies }) =>
      void policies.serviceControls.push(
        {
          Effect: 'Deny',
          Action: ['organizations:LeaveOrganization', 's3:DeleteBucket'],
          Resource: ['*'],
        },
        {
          Effect: 'Deny',
          Action: ['kms:ScheduleKeyDeletion', 's3:PutBucketPolicy'],
          Resource: ['*'],
        },
      ),
  },
  {
    name: 'resource control policy: TLS only',
    add: ({ policies }) =>
      void policies.sourceResourceControls.push(
        deny({
          Action: ['s3:*'],
          Resource: ['*'],
          Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
        }),
      ),
  },
  {
    name: 'trust: people of the account as well',
    add: ({ policies, arns }) =>
      void policies.trust.push({
        Sid: 'People',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${arns.sourceAccount}:root` },
        Action: ['sts:AssumeRole'],
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
  },
  {
    name: 'keys: a condition that holds',
    add: ({ policies, arns }) => {
      const regions = { sourceKey: arns.sourceRegion, destinationKey: arns.destinationRegion };
      for (const [name, region] of Object.entries(regions)) {
        for (const statement of policies[name as keyof typeof regions]) {
          if (statement.Sid !== 'Role') continue;
          statement.Condition = {
            StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
          };
        }
      }
    },
  },
  {
    name: 'keys: other roles are denied',
    add: ({ policies, arns }) => {
      const Principal = { AWS: `arn:aws:iam::${arns.sourceAccount}:role/replication-old` };
      for (const statements of [policies.sourceKey, policies.destinationKey]) {
        statements.push(deny({ Principal, Action: ['kms:*'], Resource: ['*'] }));
      }
    },
  },
  {
    name: 'keys: grants for others',
    add: ({ sourceKey, destinationKey, arns }) => {
      for (const key of [sourceKey, destinationKey]) {
        key?.grants.push({
          grantId: 'autoscaling',
          granteePrincipal: `arn:aws:iam::${arns.sourceAccount}:role/autoscaling`,
          operations: ['Decrypt', 'CreateGrant'],
        });
      }
    },
  },
  {
    name: 'source: objects of another account that gave all rights to the owner',
    add: (scene) => {
      scene.source.ownership = 'ObjectWriter';
      scene.areShared = true;
    },
  },
  {
    name: 'source: closed but for ids of roles, this one among them',
    add: ({ policies, arns, role }) =>
      void policies.sourceBucket.push(
        deny({
          Action: ['s3:GetObject*'],
          Resource: [`${arns.source}/*`],
          Condition: {
            StringNotLike: { 'aws:userid': [`${role.roleId}:*`, 'AROAEXAMPLEOTHER00001:*'] },
          },
        }),
      ),
  },
  {
    name: 'destination: closed but for principals that are named',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push({
        Effect: 'Deny',
        NotPrincipal: {
          AWS: [
            arns.role,
            `arn:aws:sts::${arns.sourceAccount}:assumed-role/replication/s3-replication`,
            `arn:aws:iam::${arns.sourceAccount}:root`,
          ],
        },
        Action: ['s3:PutObject', 's3:ReplicateObject'],
        Resource: [`${arns.destination}/*`],
      }),
  },
  {
    name: 'destination: everything but what replication and people do is denied',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push(
        deny({
          NotAction: ['s3:Replicate*', 's3:*Object*', 's3:Get*', 's3:Put*', 's3:List*'],
          Resource: [arns.destination, `${arns.destination}/*`],
        }),
      ),
  },
  {
    name: 'destination: TLS 1.2 at least',
    add: ({ policies, arns }) =>
      void policies.destinationBucket.push(
        deny({
          Action: ['s3:*'],
          Resource: [`${arns.destination}/*`],
          Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
        }),
      ),
  },
  {
    name: 'source: closed until a day that has passed',
    add: ({ policies, arns }) =>
      void policies.sourceBucket.push(
        deny({
          Action: ['s3:GetObject*'],
          Resource: [`${arns.source}/*`],
          Condition: { DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } },
        }),
      ),
  },
  {
    name: 'control policies: some Regions only',
    add: ({ policies, arns }) =>
      void policies.serviceControls.push({
        Effect: 'Deny',
        NotAction: ['iam:*', 'sts:*', 'organizations:*'],
        Resource: ['*'],
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': [arns.sourceRegion, arns.destinationRegion] },
        },
      }),
  },
  {
    name: 'control policies: buckets of some accounts only',
    add: ({ policies, arns }) =>
      void policies.serviceControls.push({
        Effect: 'Deny',
        Action: ['s3:*'],
        Resource: ['*'],
        Condition: {
          StringNotEquals: {
            's3:ResourceAccount': [arns.sourceAccount, arns.destinationAccount],
          },
        },
      }),
  },
  {
    name: 'control policies: keys of some accounts only',
    add: ({ policies, arns }) =>
      void policies.serviceControls.push({
        Effect: 'Deny',
        Action: ['kms:*'],
        NotResource: [arns.sourceAccount, arns.destinationAccount].map(
          (account) => `arn:aws:kms:*:${account}:key/*`,
        ),
      }),
  },
  {
    name: 'trust: for buckets of its own account only',
    add: ({ world, policies, arns }) => {
      world.behaviour.sendsSource = true;
      for (const statement of policies.trust) {
        if (statement.Sid !== 'Trust') continue;
        statement.Condition = { StringEquals: { 'aws:SourceAccount': arns.sourceAccount } };
      }
    },
  },
  {
    name: 'trust: for its own bucket only, and for services of AWS',
    add: ({ world, policies, arns }) => {
      world.behaviour.sendsSource = true;
      for (const statement of policies.trust) {
        if (statement.Sid !== 'Trust') continue;
        statement.Condition = {
          ArnLike: { 'aws:SourceArn': [arns.source, 'arn:aws:s3:::other'] },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
        };
      }
    },
  },
  {
    name: 'role: the older action for what KMS does not encrypt',
    add: ({ policies, shape }) => {
      if (shape.sourceKey !== 'none') return;
      for (const statement of policies.role) {
        if (statement.Sid !== 'Read') continue;
        statement.Action = ['s3:GetObjectVersion', ...statement.Action!];
      }
    },
  },
  {
    name: 'keys: everybody of the account, through S3',
    add: ({ policies, arns }) => {
      const regions = { sourceKey: arns.sourceRegion, destinationKey: arns.destinationRegion };
      for (const [name, region] of Object.entries(regions)) {
        policies[name as keyof typeof regions].push({
          Sid: 'ThroughS3',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ['kms:DescribeKey', 'kms:ListAliases'],
          Resource: ['*'],
          Condition: {
            StringEquals: {
              'kms:CallerAccount': arns.sourceAccount,
              'kms:ViaService': `s3.${region}.amazonaws.com`,
            },
          },
        });
      }
    },
  },
  { name: 'another role that is denied everything', add: addOtherRole },
  { name: 'another rule, disabled, to an unversioned bucket', add: addOtherRule },
  {
    name: 'destination: ownership left to writers',
    add: ({ destination }) => void (destination.ownership = 'BucketOwnerPreferred'),
  },
  {
    name: 'destination: refuses SSE-C',
    add: ({ destination, shape }) => {
      if (!shape.isSseC) destination.blockedEncryption = ['SSE-C'];
    },
  },
  {
    name: 'rule: another storage class for replicas',
    add: (scene) => {
      const Destination = { ...scene.rule.Destination!, StorageClass: 'STANDARD_IA' as const };
      scene.rule = { ...scene.rule, Destination };
    },
  },
  {
    name: 'rule: excludes prefixes and tags that the objects have not',
    add: (scene) => {
      const Not = {
        Or: { Prefixes: ['tmp/', 'raw/tmp/'], Tags: [{ Key: 'team', Value: 'interns' }] },
      };
      const { prefix: Prefix } = scene.shape;
      // Whether a rule that excludes tags covers delete markers, AWS does not say.
      if (!scene.shape.isDeleteMarker)
        scene.rule = { ...scene.rule, Filter: { And: { Prefix, Not } } };
    },
  },
];
