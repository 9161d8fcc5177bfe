import { addKey } from '../../src/local/pretend-aws/world/add-resources.ts';
import { accountId } from '../local/pretend-aws/use-pretend-aws.ts';
import { aPolicy, useReader } from './use-reader.ts';

const other = '444455556666';
const policyFor = (account: string) =>
  aPolicy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' });

describe('a key', () => {
  let aws: Awaited<ReturnType<typeof useReader>>;
  beforeEach(async () => {
    aws = await useReader();
  });
  afterEach(() => aws.close());

  it('is described where its ARN says that it is, and else in the Region that was named', async () => {
    const policy = policyFor(accountId);
    const far = addKey(aws.world, { policy, region: 'ap-southeast-2', aliases: ['alias/far'] });
    const value = {
      arn: far.arn,
      state: 'Enabled',
      deletionDate: undefined,
      isAwsManaged: false,
      accountId,
      region: 'ap-southeast-2',
    };
    expect(await aws.reader.describeKey(far.arn, undefined)).toEqual({ kind: 'read', value });
    expect(await aws.reader.describeKey(far.keyId, 'ap-southeast-2')).toEqual({
      kind: 'read',
      value,
    });
    expect(await aws.reader.describeKey('alias/far', 'ap-southeast-2')).toMatchObject({ value });
    expect(await aws.reader.describeKey('alias/far', 'eu-west-1')).toEqual({ kind: 'none' });
  });

  it('may wait for its deletion, and may be of AWS itself', async () => {
    const deletionDate = new Date('2026-12-06T00:00:00Z');
    const policy = policyFor(accountId);
    const dying = addKey(aws.world, { policy, state: 'PendingDeletion', deletionDate });
    const ofS3 = addKey(aws.world, { policy, isAwsManaged: true });
    expect(await aws.reader.describeKey(dying.arn, undefined)).toMatchObject({
      value: { state: 'PendingDeletion', deletionDate },
    });
    expect(await aws.reader.describeKey(ofS3.arn, undefined)).toMatchObject({
      value: { isAwsManaged: true },
    });
  });

  it('has a policy, word for word', async () => {
    const policy = policyFor(accountId);
    const { arn } = addKey(aws.world, { policy });
    expect(await aws.reader.readKeyPolicy(arn)).toEqual({ kind: 'read', value: policy });
  });

  it('has grants, however many pages there are', async () => {
    const grants = Array.from({ length: 250 }, (_, nth) => ({
      grantId: `g${nth}`,
      granteePrincipal: `arn:aws:iam::${accountId}:role/r${nth}`,
      operations: ['Decrypt', 'GenerateDataKey'],
      ...(nth === 3 && {
        encryptionContext: { kind: 'subset', pairs: { 'aws:s3:arn': 'x' } } as const,
      }),
    }));
    const { arn } = addKey(aws.world, { policy: policyFor(accountId), grants });
    const read = await aws.reader.listGrants(arn);
    expect(read.kind === 'read' && read.value.length).toBe(250);
    expect(read.kind === 'read' && read.value.slice(2, 4)).toEqual([
      {
        granteePrincipal: `arn:aws:iam::${accountId}:role/r2`,
        operations: ['Decrypt', 'GenerateDataKey'],
        isConstrained: false,
      },
      expect.objectContaining({ isConstrained: true }),
    ]);
  });

  it('has more grants than anybody reads: then none of them is known', async () => {
    const granteePrincipal = `arn:aws:iam::${accountId}:role/r`;
    const grants = Array.from({ length: 1_001 }, (_, nth) => {
      return { grantId: `g${nth}`, granteePrincipal, operations: ['Decrypt'] };
    });
    const { arn } = addKey(aws.world, { policy: policyFor(accountId), grants });
    expect(await aws.reader.listGrants(arn)).toMatchObject({
      kind: 'unseen',
      action: 'kms:ListGrants',
    });
  });

  it('is not there', async () => {
    const arn = `arn:aws:kms:eu-west-1:${accountId}:key/00000000-0000-4000-8000-000000000000`;
    expect(await aws.reader.describeKey(arn, undefined)).toEqual({ kind: 'none' });
    expect(await aws.reader.readKeyPolicy(arn)).toEqual({ kind: 'none' });
    expect(await aws.reader.listGrants(arn)).toEqual({ kind: 'none' });
  });

  it('of another account is seen as far as its policy lets others in, and never its policy', async () => {
    const closed = addKey(aws.world, { policy: policyFor(other), accountId: other });
    const open = addKey(aws.world, { policy: policyFor(accountId), accountId: other });
    expect(await aws.reader.describeKey(closed.arn, undefined)).toMatchObject({
      kind: 'unseen',
      why: 'other account',
      action: 'kms:DescribeKey',
    });
    expect(await aws.reader.describeKey(open.arn, undefined)).toMatchObject({ kind: 'read' });
    const before = aws.world.calls.length;
    expect(await aws.reader.readKeyPolicy(open.arn)).toMatchObject({ why: 'other account' });
    expect(aws.world.calls.length).toBe(before);
  });

  it('is denied by its own account', async () => {
    const { arn } = addKey(aws.world, { policy: policyFor(other) });
    expect(await aws.reader.describeKey(arn, undefined)).toMatchObject({
      why: 'not permitted',
      detail: expect.stringContaining('is not authorized to perform: kms:DescribeKey'),
    });
  });
});
