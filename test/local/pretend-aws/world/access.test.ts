import { mayUseBucket, mayUseKey } from '../../../../src/local/pretend-aws/world/access.ts';
import { addKey, addRole } from '../../../../src/local/pretend-aws/world/add-resources.ts';
import { addBucket, buildWorld } from '../../../../src/local/pretend-aws/world/build-world.ts';
import type { World } from '../../../../src/local/pretend-aws/world/world.ts';
import { accountId, start } from '../use-pretend-aws.ts';

const other = '444455556666';
const roleArn = `arn:aws:iam::${accountId}:role/teams/replication`;
const sessionArn = `arn:aws:sts::${accountId}:assumed-role/replication/s3-replication`;
const action = 's3:ReplicateObject';
const resource = 'arn:aws:s3:::orders-dr/a';

const document = (...statements: readonly object[]) =>
  JSON.stringify({
    Statement: statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one })),
  });
const allows = document({ Action: 's3:Replicate*' });
const lets = (principal: unknown, more: object = {}) =>
  document({ Principal: principal, Action: ['s3:*', 'kms:*'], ...more });

let world: World;

beforeEach(() => {
  world = buildWorld({ start });
});

interface Setting {
  readonly owner?: string;
  readonly own?: string;
  readonly policy?: string;
  readonly boundary?: string;
}

function tryBucket({ owner = accountId, own, policy, boundary }: Setting): boolean {
  const role = addRole(world, {
    name: 'replication',
    path: '/teams/',
    trustPolicy: '{}',
    ...(own === undefined ? {} : { inlinePolicies: { own } }),
    boundary: boundary === undefined ? undefined : { name: 'edge', document: boundary },
  });
  const bucket = addBucket(world, { name: 'orders-dr', accountId: owner, policy });
  return mayUseBucket(world, { role, action, resource, context: new Map() }, bucket);
}

// IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
describe('access to a bucket of the pretend AWS', () => {
  it('takes one of role and bucket within an account, and both across accounts', () => {
    expect(tryBucket({})).toBe(false);
    expect(tryBucket({ own: allows })).toBe(true);
    expect(tryBucket({ policy: lets({ AWS: roleArn }) })).toBe(true);
    expect(tryBucket({ owner: other, own: allows })).toBe(false);
    expect(tryBucket({ owner: other, policy: lets({ AWS: roleArn }) })).toBe(false);
    expect(tryBucket({ owner: other, own: allows, policy: lets({ AWS: roleArn }) })).toBe(true);
  });

  it.each([
    ['its ARN with the path', { AWS: roleArn }, true],
    ['its ARN without the path', { AWS: `arn:aws:iam::${accountId}:role/replication` }, false],
    ['its session', { AWS: sessionArn }, true],
    ['its account', { AWS: accountId }, true],
    ['the root of its account', { AWS: [`arn:aws:iam::${accountId}:root`] }, true],
    ['everybody', '*', true],
    ['a pattern, which is none in a principal', { AWS: 'arn:aws:iam::*:role/teams/*' }, false],
    ['the service', { Service: 's3.amazonaws.com' }, false],
  ])('knows a role by %s', (_how, principal, isLetIn) => {
    expect(tryBucket({ owner: other, own: allows, policy: lets(principal) })).toBe(isLetIn);
  });

  it('leaves it to the account, if the bucket names only that', () => {
    expect(tryBucket({ policy: lets({ AWS: accountId }) })).toBe(false);
  });

  it('lets no allowance stand against a denial', () => {
    const Effect = 'Deny';
    const denies = document({ Effect, Action: 's3:*' });
    expect(tryBucket({ own: denies, policy: lets({ AWS: roleArn }) })).toBe(false);
    expect(tryBucket({ own: allows, policy: lets({ AWS: accountId }, { Effect }) })).toBe(false);
    expect(tryBucket({ own: allows, boundary: denies })).toBe(false);
  });

  it('keeps a role within its boundary, and a session that a bucket names without it', () => {
    const boundary = document({ Action: 'ec2:*' });
    expect(tryBucket({ own: allows, boundary })).toBe(false);
    expect(tryBucket({ policy: lets({ AWS: roleArn }), boundary })).toBe(false);
    expect(tryBucket({ policy: lets({ AWS: sessionArn }), boundary })).toBe(true);
  });

  it('keeps within no boundary whom a bucket lets in by the ARN of the principal', () => {
    const boundary = document({ Action: 'ec2:*' });
    const Condition = { ArnEquals: { 'aws:PrincipalArn': roleArn } };
    expect(tryBucket({ policy: lets('*'), boundary })).toBe(false);
    expect(tryBucket({ policy: lets('*', { Condition }), boundary })).toBe(true);
    expect(tryBucket({ policy: lets({ AWS: roleArn }, { Condition }), boundary })).toBe(false);
    const denies = document({ Effect: 'Deny', Action: 's3:*' });
    expect(tryBucket({ policy: lets('*', { Condition }), boundary: denies })).toBe(false);
  });

  it('obeys the organisations of both accounts', () => {
    world.controls.set(accountId, {
      serviceControls: [[document({ Action: '*' })], [document({ Action: 'ec2:*' })]],
      resourceControls: [],
    });
    expect(tryBucket({ own: allows })).toBe(false);
    world.controls.set(accountId, { serviceControls: [], resourceControls: [] });
    expect(tryBucket({ own: allows })).toBe(true);
    world.controls.set(accountId, {
      serviceControls: [],
      resourceControls: [lets('*', { Effect: 'Deny' })],
    });
    expect(tryBucket({ own: allows })).toBe(false);
  });
});

// KMS Developer Guide, "Determining access to AWS KMS keys".
describe('access to a key of the pretend AWS', () => {
  function tryKey(policy: string, { own = '', grants = [] as string[], owner = accountId } = {}) {
    const role = addRole(world, {
      name: 'replication',
      path: '/teams/',
      trustPolicy: '{}',
      ...(own === '' ? {} : { inlinePolicies: { own } }),
    });
    const key = addKey(world, {
      policy,
      accountId: owner,
      grants: grants.map((granteePrincipal) => ({
        grantId: 'g',
        granteePrincipal,
        operations: ['Decrypt'],
      })),
    });
    return mayUseKey(world, { role, action: 'kms:Decrypt', context: new Map() }, key);
  }
  const own = document({ Action: 'kms:Decrypt' });
  const others = { AWS: 'arn:aws:iam::999999999999:root' };

  it('takes the policy of the key, whatever the role is allowed', () => {
    expect(tryKey(lets(others), { own })).toBe(false);
    expect(tryKey(lets({ AWS: roleArn }))).toBe(true);
    expect(tryKey(lets({ AWS: accountId }))).toBe(false);
    expect(tryKey(lets({ AWS: accountId }), { own })).toBe(true);
  });

  it('takes a grant instead', () => {
    expect(tryKey(lets(others), { grants: [roleArn] })).toBe(true);
    expect(tryKey(lets(others), { grants: [`${roleArn}-old`] })).toBe(false);
    expect(tryKey(lets({ AWS: roleArn }, { Effect: 'Deny' }), { grants: [roleArn] })).toBe(false);
  });

  it('takes both across accounts', () => {
    expect(tryKey(lets({ AWS: roleArn }), { owner: other })).toBe(false);
    expect(tryKey(lets({ AWS: roleArn }), { owner: other, own })).toBe(true);
  });
});
