import type { Breakage } from '../breakage.ts';
import type { Scene } from '../scene.ts';
import { named, remove, type Written, withdraw } from '../statements.ts';

const iam = ['iam', 'own destination policy'] as const;
const cannotPut = ['DstPutObjectNotPermitted', 'DstMultipartInitNotPermitted'];
const permissions = [{ check: 'destination-permissions' }] as const;
const bucketPolicy = [{ check: 'destination-bucket-policy' }] as const;

function lacks(
  action: string,
  reasons: readonly string[],
  shape: Breakage['shape'] = {},
): Breakage {
  return {
    name: `role lacks ${action}`,
    shape,
    reasons,
    before: ({ policies }) => withdraw(policies.role, action),
    right: [{ check: 'destination-permissions', about: new RegExp(action.split(':')[1]!) }],
    sights: iam,
  };
}

function ofRole(name: string, change: (statement: Written, scene: Scene) => void): Breakage {
  return {
    name: `role ${name}`,
    reasons: cannotPut,
    before: (scene) => change(named(scene.policies.role, 'Write'), scene),
    right: permissions,
    sights: iam,
  };
}

/** The destination leaves objects to their writers, so that who owns replicas matters. */
function withAcls(breakage: Breakage): Breakage {
  return {
    ...breakage,
    before: (scene) => {
      scene.destination.ownership = 'ObjectWriter';
      breakage.before?.(scene);
    },
  };
}

/** Something is wrong with the policy of a bucket of another account. */
function ofPolicy(
  name: string,
  change: (statements: Written[], scene: Scene) => void,
  more: Partial<Breakage> = {},
): Breakage {
  return {
    name: `destination bucket policy ${name}`,
    reasons: cannotPut,
    before: (scene) => change(scene.policies.destinationBucket, scene),
    right: bucketPolicy,
    sights: ['destination', 'bucket policies'],
    ...more,
    shape: { isCrossAccount: true, ...more.shape },
  };
}

function denies(name: string, statement: (scene: Scene) => Partial<Written>): Breakage {
  return ofPolicy(
    `denies ${name}`,
    (statements, scene) => {
      statements.push({
        Sid: 'Closed',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:ReplicateObject', 's3:PutObject*'],
        Resource: [`${scene.arns.destination}/*`],
        ...statement(scene),
      });
    },
    { shape: {} },
  );
}

function replacePrincipal(statements: Written[], Principal: unknown): void {
  for (const statement of statements) {
    if (statement.Effect === 'Deny') continue;
    statement.Principal = Principal;
    delete statement.Condition;
  }
}

const ofRolePolicies: readonly Breakage[] = [
  lacks('s3:ReplicateObject', cannotPut),
  lacks('s3:ReplicateDelete', ['DstDelObjNotPermitted'], { isDeleteMarker: true, isBatch: false }),
  lacks('s3:ReplicateTags', ['DstPutTaggingNotPermitted'], { hasTags: true }),
  withAcls(
    lacks('s3:ObjectOwnerOverrideToBucketOwner', ['DstPutAclNotPermitted'], {
      isCrossAccount: true,
      isOwnerOverridden: true,
    }),
  ),
  lacks('s3:PutObjectRetention', ['DstPutRetentionNotPermitted'], { hasLock: true }),
  lacks('s3:PutObjectLegalHold', ['DstPutLegalHoldNotPermitted'], { hasLock: true }),
  ofRole('may write the bucket, not its objects', (statement, { arns }) => {
    statement.Resource = [arns.destination];
  }),
  ofRole('may write another bucket', (statement) => {
    statement.Resource = ['arn:aws:s3:::orders-backup/*'];
  }),
  ofRole('may write another prefix', (statement, { arns }) => {
    statement.Resource = [`${arns.destination}/replica/*`];
  }),
  ofRole('may write only as somebody else', (statement) => {
    statement.Condition = { StringEquals: { 'aws:PrincipalAccount': '999999999999' } };
  }),
  {
    ...ofRole('is denied writing by its own policy', (_statement, { policies, arns }) => {
      policies.role.push({
        Effect: 'Deny',
        Action: ['s3:Replicate*'],
        Resource: [`${arns.destination}*`],
      });
    }),
  },
  ofRole('has a boundary that knows no replication', (_statement, { policies }) => {
    policies.boundary.splice(0, policies.boundary.length, {
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*', 's3:Put*', 'kms:*'],
      Resource: ['*'],
    });
  }),
  ofRole('is denied writing by a control policy', (_statement, { policies }) => {
    policies.serviceControls.push({
      Effect: 'Deny',
      Action: ['s3:ReplicateObject'],
      Resource: ['*'],
    });
  }),
  {
    ...ofRole(
      'is denied writing by a resource control policy',
      (_statement, { policies, arns }) => {
        policies.destinationResourceControls.push({
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:ReplicateObject'],
          Resource: [`${arns.destination}/*`],
        });
      },
    ),
    shape: { isCrossAccount: true },
    right: [...bucketPolicy, { check: 'destination-permissions', about: /resource control/ }],
    sights: ['nobody'],
  },
];

const ofPayer: Breakage = {
  name: 'destination of another account makes requesters pay',
  shape: { isCrossAccount: true },
  reasons: ['DstPutObjectNotPermitted', 'DstMultipartInitNotPermitted'],
  before: ({ destination }) => void (destination.requesterPays = true),
  right: [...bucketPolicy, { check: 'destination-permissions', about: /Requester Pays/ }],
  sights: ['nobody'],
};

const ofBucketPolicies: readonly Breakage[] = [
  ofPolicy('is not there', (statements) => void statements.splice(0)),
  ofPolicy('names another role', (statements, { arns }) =>
    replacePrincipal(statements, { AWS: `${arns.role}-old` }),
  ),
  ofPolicy('names the role of another account', (statements) =>
    replacePrincipal(statements, { AWS: 'arn:aws:iam::999999999999:role/replication' }),
  ),
  ofPolicy(
    'leaves out the path of the role',
    (statements, { arns }) =>
      replacePrincipal(statements, { AWS: arns.role.replace('/service-role/', '/') }),
    { shape: { rolePath: '/service-role/' } },
  ),
  ofPolicy('names a role that was deleted and made anew', (statements) =>
    replacePrincipal(statements, { AWS: 'AROAEXAMPLEOLDROLE001' }),
  ),
  ofPolicy('allows deleting only', (statements) => {
    named(statements, 'Replicate').Action = ['s3:ReplicateDelete'];
  }),
  ofPolicy('allows s3:PutObject in place of s3:ReplicateObject', (statements) => {
    named(statements, 'Replicate').Action = [
      's3:PutObject',
      's3:ReplicateDelete',
      's3:ReplicateTags',
    ];
  }),
  ofPolicy('is about the bucket, not its objects', (statements, { arns }) => {
    named(statements, 'Replicate').Resource = [arns.destination];
  }),
  ofPolicy('is about another prefix', (statements, { arns }) => {
    named(statements, 'Replicate').Resource = [`${arns.destination}/replica/*`];
  }),
  ofPolicy('allows through an endpoint of a VPC only', (statements) => {
    const Condition = { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } };
    named(statements, 'Replicate').Condition = Condition;
  }),
  ofPolicy('allows other principals by a condition', (statements) => {
    const replicate = named(statements, 'Replicate');
    replicate.Principal = '*';
    replicate.Condition = {
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/backup-*' },
    };
  }),
  withAcls(
    ofPolicy(
      'does not let replicas change their owner',
      (statements) => withdraw(statements, 's3:ObjectOwnerOverrideToBucketOwner'),
      { shape: { isOwnerOverridden: true }, reasons: ['DstPutAclNotPermitted'] },
    ),
  ),
  ofPolicy('does not allow tags', (statements) => withdraw(statements, 's3:ReplicateTags'), {
    shape: { hasTags: true },
    reasons: ['DstPutTaggingNotPermitted'],
  }),
  ofPolicy(
    'does not allow delete markers',
    (statements) => withdraw(statements, 's3:ReplicateDelete'),
    { shape: { isDeleteMarker: true, isBatch: false }, reasons: ['DstDelObjNotPermitted'] },
  ),
  ofPolicy('lost its statement for replication', (statements) => remove(statements, 'Replicate')),
  denies('the role', ({ arns }) => ({ Principal: { AWS: arns.role } })),
  denies('the account of the role', ({ arns }) => ({
    Principal: { AWS: [`arn:aws:iam::${arns.sourceAccount}:root`] },
  })),
  denies('everybody', () => ({})),
  denies('all but an endpoint of a VPC', () => ({
    Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } },
  })),
  denies('all but other roles', () => ({
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/backup'] } },
  })),
  {
    ...denies('all but other roles by their ids', () => ({
      Condition: { StringNotLike: { 'aws:userId': ['AROAEXAMPLEOTHER00001:*', '999999999999'] } },
    })),
    sights: ['iam', 'destination', 'bucket policies'],
  },
  {
    ...denies('other organisations than its own', () => ({
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } },
    })),
    // Which organisation an account belongs to is in nothing that is read.
    sights: ['nobody'],
  },
];

/** What may be written at the destination, and by whom. */
export const destinationBreakages: readonly Breakage[] = [
  ...ofRolePolicies,
  ...ofBucketPolicies,
  ofPayer,
];
