import { addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import { accountId } from '../local/pretend-aws/use-pretend-aws.ts';
import { aPolicy, useReader } from './use-reader.ts';

const trustPolicy = aPolicy({
  Principal: { Service: 's3.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const arnIn = (account: string) => `arn:aws:iam::${account}:role/service-role/replication`;
const roleArn = arnIn(accountId);
const orders = 'arn:aws:s3:::orders/a';
const ordersDr = 'arn:aws:s3:::orders-dr/a';

describe('a role', () => {
  let aws: Awaited<ReturnType<typeof useReader>>;
  beforeEach(async () => {
    aws = await useReader();
  });
  afterEach(() => aws.close());
  const add = (role: Partial<Parameters<typeof addRole>[1]> = {}) =>
    addRole(aws.world, { name: 'replication', path: '/service-role/', trustPolicy, ...role });

  it('is read with its path, its trust policy as text, and its boundary', async () => {
    const boundary = { name: `arn:aws:iam::${accountId}:policy/edge`, document: trustPolicy };
    add({ boundary });
    expect(await aws.reader.readRole(roleArn)).toEqual({
      kind: 'read',
      value: {
        arn: roleArn,
        trustPolicy,
        boundaryArn: boundary.name,
        roleId: expect.stringMatching(/^AROA/),
      },
    });
  });

  it('is told with the path that it has, not the one by which it was asked for', async () => {
    add();
    const without = `arn:aws:iam::${accountId}:role/replication`;
    expect(await aws.reader.readRole(without)).toMatchObject({ value: { arn: roleArn } });
  });

  it('is not there', async () => {
    expect(await aws.reader.readRole(roleArn)).toEqual({ kind: 'none' });
    expect(await aws.reader.simulate(roleArn, [{ actions: ['s3:X'], resources: ['*'] }])).toEqual({
      kind: 'none',
    });
  });

  it('may not be seen', async () => {
    aws.world.missingPermissions.add('iam:GetRole');
    expect(await aws.reader.readRole(roleArn)).toMatchObject({
      kind: 'unseen',
      why: 'not permitted',
      action: 'iam:GetRole',
    });
  });

  it('of another account is not looked for among the own ones, which may have one of its name', async () => {
    add();
    const before = aws.world.calls.length;
    const foreign = arnIn('444455556666');
    expect(await aws.reader.readRole(foreign)).toEqual({
      kind: 'unseen',
      why: 'other account',
      action: 'iam:GetRole',
    });
    const asks = [{ actions: ['s3:ReplicateObject'], resources: [ordersDr] }];
    expect(await aws.reader.simulate(foreign, asks)).toMatchObject({ why: 'other account' });
    const later = aws.world.calls.slice(before).map(({ operation }) => operation);
    expect(later.filter((operation) => operation !== 'GetCallerIdentity')).toEqual([]);
  });

  it('is not taken for gone where nobody knows in which account IAM looked', async () => {
    aws.world.faults.add({
      operation: 'GetCallerIdentity',
      does: { refuse: 'ServiceUnavailable', status: 503 },
    });
    expect(await aws.reader.readRole(arnIn('444455556666'))).toMatchObject({ why: 'no answer' });
    add();
    expect(await aws.reader.readRole(roleArn)).toMatchObject({ kind: 'read' });
    expect(await aws.reader.readRole(arnIn('444455556666'))).toMatchObject({
      why: 'other account',
    });
  });

  it.each(['', 'role/replication', `arn:aws:iam::${accountId}:user/x`])(
    'is not asked for by %j, which names none',
    async (name) => {
      expect(await aws.reader.readRole(name)).toMatchObject({ why: 'not asked' });
    },
  );
});

/** For statements that name none. */
function allResources(statement: object): object {
  return 'NotResource' in statement ? {} : { Resource: '*' };
}

describe('what a role is allowed', () => {
  let aws: Awaited<ReturnType<typeof useReader>>;
  beforeEach(async () => {
    aws = await useReader();
    addRole(aws.world, {
      name: 'replication',
      path: '/service-role/',
      trustPolicy,
      inlinePolicies: {
        replicate: aPolicy({ Action: 's3:Replicate*', Resource: 'arn:aws:s3:::orders-dr/*' }),
        encrypted: aPolicy({
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
        }),
        never: aPolicy({ Effect: 'Deny', Action: 's3:ReplicateDelete', Resource: '*' }),
      },
    });
  });
  afterEach(() => aws.close());

  it('is told for each action on each resource, with the policies that decided', async () => {
    const actions = ['s3:ReplicateObject', 's3:ReplicateDelete'];
    const read = await aws.reader.simulate(roleArn, [{ actions, resources: [orders, ordersDr] }]);
    const rest = { isBoundaryAtFault: false, isOrganizationAtFault: false, missingContext: [] };
    const denied = { decision: 'explicitDeny', policies: ['never'], ...rest };
    expect(read).toEqual({
      kind: 'read',
      value: expect.arrayContaining([
        {
          action: actions[0],
          resource: ordersDr,
          decision: 'allowed',
          policies: ['replicate'],
          ...rest,
        },
        { action: actions[0], resource: orders, decision: 'implicitDeny', policies: [], ...rest },
        { action: actions[1], resource: orders, ...denied },
        { action: actions[1], resource: ordersDr, ...denied },
      ]),
    });
    expect(read.kind === 'read' && read.value).toHaveLength(4);
  });

  it('depends on what S3 sends, as far as that is known', async () => {
    const ask = {
      actions: ['kms:Decrypt'],
      resources: ['arn:aws:kms:eu-west-1:111122223333:key/k'],
    };
    expect(await aws.reader.simulate(roleArn, [ask])).toMatchObject({
      value: [{ decision: 'implicitDeny', missingContext: ['kms:ViaService'] }],
    });
    const values = ['s3.eu-west-1.amazonaws.com'];
    const context = [{ name: 'kms:ViaService', type: 'string', values } as const];
    expect(await aws.reader.simulate(roleArn, [{ ...ask, context }])).toMatchObject({
      value: [{ decision: 'allowed', missingContext: [] }],
    });
  });

  it('may be refused by the boundary or by the organisation', async () => {
    const ask = { actions: ['s3:ReplicateObject'], resources: [ordersDr] };
    const role = aws.world.roles.get(`${accountId}/replication`)!;
    role.boundary = { name: 'edge', document: aPolicy({ Action: 's3:Get*', Resource: '*' }) };
    expect(await aws.reader.simulate(roleArn, [ask])).toMatchObject({
      value: [{ isBoundaryAtFault: true, isOrganizationAtFault: false }],
    });
    role.boundary = undefined;
    const denial = aPolicy({ Effect: 'Deny', Action: 's3:Replicate*', Resource: '*' });
    const allowAll = aPolicy({ Action: '*', Resource: '*' });
    aws.world.controls.set(accountId, {
      serviceControls: [[allowAll, denial]],
      resourceControls: [],
    });
    expect(await aws.reader.simulate(roleArn, [ask])).toMatchObject({
      value: [{ isBoundaryAtFault: false, isOrganizationAtFault: true }],
    });
  });

  it('is not said to be refused by the organisation on a resource that it does not refuse', async () => {
    const denial = aPolicy({ Effect: 'Deny', Action: 's3:Replicate*', Resource: ordersDr });
    const allowAll = aPolicy({ Action: '*', Resource: '*' });
    aws.world.controls.set(accountId, {
      serviceControls: [[allowAll, denial]],
      resourceControls: [],
    });
    const ask = { actions: ['s3:ReplicateObject'], resources: [ordersDr, orders] };
    const read = await aws.reader.simulate(roleArn, [ask]);
    const faults = read.kind === 'read' ? read.value : [];
    expect(
      Object.fromEntries(faults.map((call) => [call.resource, call.isOrganizationAtFault])),
    ).toEqual({ [ordersDr]: true, [orders]: false });
  });

  it('is not asked about again where no call is left: what is open is left out then', async () => {
    const denial = aPolicy({ Effect: 'Deny', Action: 's3:Replicate*', Resource: ordersDr });
    aws.world.controls.set(accountId, {
      serviceControls: [[aPolicy({ Action: '*', Resource: '*' }), denial]],
      resourceControls: [],
    });
    const ask = { actions: ['s3:ReplicateObject'], resources: [ordersDr, orders] };
    const read = await aws.reader.simulate(roleArn, [ask], () => false);
    expect(read).toEqual({ kind: 'read', value: [] });
    const { calls } = aws.world;
    expect(calls.filter(({ operation }) => operation.startsWith('Simulate'))).toHaveLength(1);
  });

  it.each([
    ['denies', [{ Action: '*' }, { Effect: 'Deny', Action: 's3:*', NotResource: `${ordersDr}*` }]],
    ['does not allow', [{ Action: '*', Resource: ordersDr }]],
  ])(
    'is not said to be refused by an organisation that %s what no such action is about',
    async (_how, statements) => {
      const documents = statements.map((one) => aPolicy({ ...allResources(one), ...one }));
      aws.world.controls.set(accountId, { serviceControls: [documents], resourceControls: [] });
      const key = `arn:aws:kms:eu-west-1:${accountId}:key/1`;
      const resources = ['arn:aws:s3:::orders-dr', key, ordersDr];
      const actions = ['s3:PutObjectRetention', 's3:PutObjectLegalHold'];
      const read = await aws.reader.simulate(roleArn, [{ actions, resources }]);
      const calls = read.kind === 'read' ? read.value : [];
      const ofObjects = calls.filter(({ resource }) => resource === ordersDr);
      expect(ofObjects).toMatchObject([
        { decision: 'implicitDeny', isOrganizationAtFault: false },
        { decision: 'implicitDeny', isOrganizationAtFault: false },
      ]);
      // One more for both actions.
      const made = aws.world.calls.filter(({ operation }) => operation.startsWith('Simulate'));
      expect(made).toHaveLength(2);
    },
  );

  it('is read page by page', async () => {
    const actions = Array.from({ length: 1_100 }, (_, nth) => `s3:Replicate${nth}`);
    const asked = await aws.reader.simulate(roleArn, [{ actions, resources: [ordersDr] }]);
    expect(asked.kind === 'read' && asked.value.length).toBe(1_100);
    const calls = aws.world.calls.filter((call) => call.operation === 'SimulatePrincipalPolicy');
    expect(calls).toHaveLength(2);
  });

  it('is known in part where IAM cannot simulate the rest', async () => {
    const read = await aws.reader.simulate(roleArn, [
      { actions: ['no action'], resources: [ordersDr] },
      { actions: ['s3:ReplicateObject'], resources: [ordersDr] },
    ]);
    expect(read).toMatchObject({ kind: 'read', value: [{ action: 's3:ReplicateObject' }] });
    const asks = [{ actions: ['no action'], resources: [ordersDr] }];
    expect(await aws.reader.simulate(roleArn, asks)).toMatchObject({
      why: 'no answer',
      detail: expect.stringContaining('Invalid Action Name'),
    });
  });
});
