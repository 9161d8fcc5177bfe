import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CancelKeyDeletionCommand,
  EnableKeyCommand,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms';
import { addKey } from '../../../../src/local/pretend-aws/world/add-resources.ts';
import { accountId } from '../use-pretend-aws.ts';
import { useServices } from '../use-services.ts';

let aws: Awaited<ReturnType<typeof useServices>>;

beforeEach(async () => {
  aws = await useServices();
});

afterEach(() => aws.close());

const policy = (statement: object) => JSON.stringify({ Statement: [statement] });
const whole = policy({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: 'kms:*',
  Resource: '*',
});

describe('what mends a world from outside', () => {
  it('makes a role, its trust and its policies', async () => {
    const RoleName = 'replication';
    const { Role } = await aws.iam.send(
      new CreateRoleCommand({ RoleName, Path: '/data/', AssumeRolePolicyDocument: policy({}) }),
    );
    expect(Role?.Arn).toBe(`arn:aws:iam::${accountId}:role/data/replication`);
    const PolicyDocument = policy({ Effect: 'Allow' });
    await aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    await aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
    const role = aws.world.roles.get(`${accountId}/replication`);
    expect(role?.trustPolicy).toBe(PolicyDocument);
    expect(role?.inlinePolicies.get('p')).toBe(PolicyDocument);
    await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    expect(role?.inlinePolicies.size).toBe(0);
    const again = aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await expect(again).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await expect(
      aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: '{' })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });

  it('keeps a key that was to be deleted, and enables it', async () => {
    const key = addKey(aws.world, {
      policy: whole,
      state: 'PendingDeletion',
      deletionDate: new Date('2026-12-06T00:00:00Z'),
    });
    const KeyId = key.arn;
    const enable = () => aws.kms.send(new EnableKeyCommand({ KeyId }));
    await expect(enable()).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
    await aws.kms.send(new CancelKeyDeletionCommand({ KeyId }));
    expect(key).toMatchObject({ state: 'Disabled', deletionDate: undefined });
    await enable();
    expect(key.state).toBe('Enabled');
  });

  it('replaces the policy of a key, of its own account only', async () => {
    const key = addKey(aws.world, { policy: whole });
    const Policy = policy({ Effect: 'Deny' });
    await aws.kms.send(new PutKeyPolicyCommand({ KeyId: key.arn, Policy }));
    expect(key.policy).toBe(Policy);
    const theirs = addKey(aws.world, { policy: whole, accountId: '444455556666' });
    await expect(
      aws.kms.send(new PutKeyPolicyCommand({ KeyId: theirs.arn, Policy: whole })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
