import { GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { GetRoleCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetObjectAclCommand,
  GetObjectLockConfigurationCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { addKey, addRole } from '../../../../src/local/pretend-aws/world/add-resources.ts';
import { addBucket } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../../../src/local/pretend-aws/world/put-version.ts';
import { accountId, addOrders, region } from '../use-pretend-aws.ts';
import { useServices } from '../use-services.ts';

let aws: Awaited<ReturnType<typeof useServices>>;

beforeEach(async () => {
  aws = await useServices();
});

afterEach(() => aws.close());

const other = '444455556666';

function aPolicy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

const trust = aPolicy({ Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' });
const ofAccount = (account: string) =>
  aPolicy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' });

describe('IAM', () => {
  const source = `arn:aws:iam::${accountId}:role/service/replication`;

  it('shows a role with its path, trust and boundary', async () => {
    const boundary = { name: 'arn:aws:iam::aws:policy/edge', document: trust };
    addRole(aws.world, { name: 'replication', path: '/service/', trustPolicy: trust, boundary });
    const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName: 'replication' }));
    expect(Role).toMatchObject({ Path: '/service/', Arn: source });
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trust);
    expect(Role!.AssumeRolePolicyDocument).toMatch(/^%7B%22Version%22/);
    expect(Role!.PermissionsBoundary).toEqual({
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: boundary.name,
    });
  });

  it('says which role is not there, and whom it does not permit to ask', async () => {
    const asked = () => aws.iam.send(new GetRoleCommand({ RoleName: 'gone' }));
    await expect(asked()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name gone cannot be found.',
    });
    aws.world.missingPermissions.add(`${accountId} iam:*`);
    await expect(asked()).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(asked()).rejects.toThrow('is not authorized to perform: iam:GetRole');
  });

  it('simulates policies, boundary and control policies, but no policy of a bucket', async () => {
    addRole(aws.world, {
      name: 'replication',
      path: '/service/',
      trustPolicy: trust,
      inlinePolicies: {
        replicate: aPolicy({ Action: 's3:Replicate*', Resource: 'arn:aws:s3:::orders-dr/*' }),
        tags: aPolicy({
          Action: 's3:GetObjectVersionTagging',
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        }),
      },
      boundary: {
        name: 'edge',
        document: aPolicy({ NotAction: 's3:ReplicateTags', Resource: '*' }),
      },
    });
    aws.world.controls.set(accountId, {
      serviceControls: [[aPolicy({ NotAction: 's3:ReplicateDelete', Resource: '*' })]],
      resourceControls: [],
    });
    const { EvaluationResults: results, IsTruncated } = await aws.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: source,
        ActionNames: [
          's3:ReplicateObject',
          's3:ReplicateTags',
          's3:ReplicateDelete',
          's3:GetObjectVersionTagging',
        ],
        ResourceArns: ['arn:aws:s3:::orders-dr/a'],
      }),
    );
    expect(IsTruncated).toBe(false);
    expect(results).toMatchObject([
      {
        EvalActionName: 's3:ReplicateObject',
        EvalDecision: 'allowed',
        MatchedStatements: [{ SourcePolicyId: 'replicate' }],
        MissingContextValues: [],
        ResourceSpecificResults: [
          {
            EvalResourceName: 'arn:aws:s3:::orders-dr/a',
            EvalResourceDecision: 'allowed',
            MatchedStatements: [{ SourcePolicyId: 'replicate' }],
            PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
          },
        ],
      },
      {
        EvalDecision: 'implicitDeny',
        OrganizationsDecisionDetail: { AllowedByOrganizations: true },
        ResourceSpecificResults: [
          { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
        ],
      },
      {
        EvalDecision: 'implicitDeny',
        OrganizationsDecisionDetail: { AllowedByOrganizations: false },
      },
      { EvalDecision: 'implicitDeny', MissingContextValues: ['aws:PrincipalOrgID'] },
    ]);
  });

  it('tells one decision for an action, the most restrictive, and that of each resource inside', async () => {
    const orders = 'arn:aws:s3:::orders/a';
    const ordersDr = 'arn:aws:s3:::orders-dr/a';
    addRole(aws.world, {
      name: 'replication',
      path: '/service/',
      trustPolicy: trust,
      inlinePolicies: { replicate: aPolicy({ Action: 's3:*', Resource: ordersDr }) },
    });
    const { EvaluationResults: results } = await aws.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: source,
        ActionNames: ['s3:ReplicateObject'],
        ResourceArns: [ordersDr, orders],
      }),
    );
    expect(results).toMatchObject([
      {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own
        EvalResourceName: 'arn:${Partition}:s3:::${BucketName}/${KeyName}',
        EvalDecision: 'implicitDeny',
        ResourceSpecificResults: [
          { EvalResourceName: ordersDr, EvalResourceDecision: 'allowed' },
          { EvalResourceName: orders, EvalResourceDecision: 'implicitDeny' },
        ],
      },
    ]);
  });

  it('refuses to simulate policies of resources for a role, and one whose path is another', async () => {
    addRole(aws.world, { name: 'replication', path: '/service/', trustPolicy: trust });
    const ask = { PolicySourceArn: source, ActionNames: ['s3:GetObject'] };
    await expect(
      aws.iam.send(new SimulatePrincipalPolicyCommand({ ...ask, ResourcePolicy: trust })),
    ).rejects.toThrow("isn't supported for IAM roles");
    const PolicySourceArn = `arn:aws:iam::${accountId}:role/replication`;
    await expect(
      aws.iam.send(new SimulatePrincipalPolicyCommand({ ...ask, PolicySourceArn })),
    ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});

describe('STS', () => {
  const RoleArn = `arn:aws:iam::${other}:role/s3rep-read`;

  it('tells whose credentials these are', async () => {
    expect(await aws.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:user/s3rep`,
    });
  });

  it('lets those assume a role whom its trust lets in, with the ExternalId that it asks for', async () => {
    addRole(aws.world, {
      name: 's3rep-read',
      accountId: other,
      trustPolicy: aPolicy({
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
      }),
    });
    addBucket(aws.world, { name: 'theirs', accountId: other, policy: trust });
    const ask = { RoleArn, RoleSessionName: 's3rep' };
    await expect(aws.sts.send(new AssumeRoleCommand(ask))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${accountId}:user/s3rep is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
    const { Credentials } = await aws.sts.send(
      new AssumeRoleCommand({ ...ask, ExternalId: 'secret' }),
    );
    const theirs = new S3Client({
      region,
      endpoint: aws.url,
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      },
    });
    const { Policy } = await theirs.send(new GetBucketPolicyCommand({ Bucket: 'theirs' }));
    expect(Policy).toBe(trust);
    theirs.destroy();
  });
});

describe('KMS', () => {
  it('shows a key by ARN, id or alias, and its policy and grants by ARN', async () => {
    const grants = [
      {
        grantId: 'g1',
        granteePrincipal: 'arn:aws:iam::1:role/a',
        operations: ['Decrypt'],
        encryptionContext: { kind: 'subset' as const, pairs: { 'aws:s3:arn': 'x' } },
      },
    ];
    const deletionDate = new Date('2026-12-06T00:00:00Z');
    const key = addKey(aws.world, {
      policy: ofAccount(accountId),
      aliases: ['alias/orders'],
      state: 'PendingDeletion',
      deletionDate,
      grants,
    });
    for (const KeyId of [key.arn, key.keyId, 'alias/orders']) {
      const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId }));
      expect(KeyMetadata).toMatchObject({
        Arn: key.arn,
        KeyState: 'PendingDeletion',
        DeletionDate: deletionDate,
        KeyManager: 'CUSTOMER',
      });
    }
    const { Policy } = await aws.kms.send(new GetKeyPolicyCommand({ KeyId: key.arn }));
    expect(Policy).toBe(ofAccount(accountId));
    const { Grants } = await aws.kms.send(new ListGrantsCommand({ KeyId: key.arn }));
    expect(Grants).toMatchObject([
      {
        GranteePrincipal: 'arn:aws:iam::1:role/a',
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: { 'aws:s3:arn': 'x' } },
      },
    ]);
    const byAlias = new GetKeyPolicyCommand({ KeyId: 'alias/orders' });
    await expect(aws.kms.send(byAlias)).rejects.toMatchObject({ name: 'InvalidArnException' });
  });

  it('shows others a key if its policy lets them in, but never its policy', async () => {
    const closed = addKey(aws.world, { accountId: other, policy: ofAccount(other) });
    const open = addKey(aws.world, {
      accountId: other,
      policy: JSON.stringify({
        Statement: [other, accountId].flatMap((one) => JSON.parse(ofAccount(one)).Statement),
      }),
    });
    const denied = { name: 'AccessDeniedException' };
    const describeIt = (KeyId: string) => aws.kms.send(new DescribeKeyCommand({ KeyId }));
    await expect(describeIt(closed.arn)).rejects.toMatchObject(denied);
    expect((await describeIt(open.arn)).KeyMetadata).toMatchObject({ AWSAccountId: other });
    const asked = aws.kms.send(new GetKeyPolicyCommand({ KeyId: open.arn }));
    await expect(asked).rejects.toMatchObject(denied);
  });

  it('does not know keys of other Regions, and none that are not there', async () => {
    const key = addKey(aws.world, { region: 'us-east-1', policy: ofAccount(accountId) });
    for (const KeyId of [key.arn, key.keyId, 'alias/none']) {
      const asked = aws.kms.send(new DescribeKeyCommand({ KeyId }));
      await expect(asked).rejects.toMatchObject({ name: 'NotFoundException' });
    }
  });
});

describe('CloudWatch', () => {
  it('sums up what failed, by the hour, and lists what had data', async () => {
    const dimensions = { SourceBucket: 'orders', DestinationBucket: 'orders-dr', RuleId: 'all' };
    const point = { accountId, region, name: 'OperationsFailedReplication', dimensions };
    aws.world.metrics.push(
      { ...point, at: new Date('2026-11-29T01:10:00Z'), value: 3 },
      { ...point, at: new Date('2026-11-29T01:50:00Z'), value: 4 },
      { ...point, at: new Date('2026-11-29T02:00:00Z'), value: 1 },
    );
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const Metric = { Namespace: 'AWS/S3', MetricName: 'OperationsFailedReplication', Dimensions };
    const query = (Id: string, metric: typeof Metric) => ({
      Id,
      MetricStat: { Metric: metric, Period: 3600, Stat: 'Sum' },
    });
    const { MetricDataResults } = await aws.cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date('2026-11-29T00:00:00Z'),
        EndTime: new Date('2026-11-29T03:00:00Z'),
        MetricDataQueries: [
          query('all', Metric),
          query('fewer', { ...Metric, Dimensions: Dimensions.slice(1) }),
        ],
      }),
    );
    expect(MetricDataResults).toMatchObject([
      { Id: 'all', Values: [1, 7], Timestamps: [{}, new Date('2026-11-29T01:00:00Z')] },
      { Id: 'fewer', Values: [] },
    ]);
    const listed = await aws.cloudWatch.send(new ListMetricsCommand({ Namespace: 'AWS/S3' }));
    expect(listed.Metrics).toEqual([Metric]);
  });

  it('says whom it does not permit to ask', async () => {
    aws.world.missingPermissions.add('cloudwatch:ListMetrics');
    const asked = aws.cloudWatch.send(new ListMetricsCommand({}));
    await expect(asked).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('policies of queues and topics', () => {
  it('are shown to their account', async () => {
    aws.world.targets.set(`arn:aws:sns:${region}:${accountId}:t`, trust);
    aws.world.targets.set(`arn:aws:sqs:${region}:${accountId}:q`, trust);
    const topic = (TopicArn: string) => aws.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    const { Attributes } = await topic(`arn:aws:sns:${region}:${accountId}:t`);
    expect(Attributes).toMatchObject({ Policy: trust, Owner: accountId });
    await expect(topic(`arn:aws:sns:${region}:${accountId}:no`)).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    await expect(topic(`arn:aws:sns:${region}:${other}:t`)).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    });
    const queue = (name: string, attribute: 'Policy' | 'All' = 'Policy') =>
      aws.sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: `${aws.url}/${accountId}/${name}`,
          AttributeNames: [attribute],
        }),
      );
    expect((await queue('q')).Attributes).toEqual({ Policy: trust });
    aws.world.targetKeys.set(`arn:aws:sns:${region}:${accountId}:t`, 'alias/t');
    aws.world.targetKeys.set(`arn:aws:sqs:${region}:${accountId}:q`, 'alias/q');
    expect(await topic(`arn:aws:sns:${region}:${accountId}:t`)).toMatchObject({
      Attributes: { KmsMasterKeyId: 'alias/t' },
    });
    expect((await queue('q', 'All')).Attributes).toMatchObject({
      KmsMasterKeyId: 'alias/q',
      SqsManagedSseEnabled: 'false',
    });
    await expect(queue('none')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});

describe('S3', () => {
  const at = { Bucket: 'orders' };

  it('shows how a bucket is protected', async () => {
    const { orders } = addOrders(aws.world);
    orders.blockedEncryption = ['SSE-C'];
    const encryption = await aws.s3.send(new GetBucketEncryptionCommand(at));
    expect(encryption.ServerSideEncryptionConfiguration).toEqual({
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: false,
          BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        },
      ],
    });
    const ownership = await aws.s3.send(new GetBucketOwnershipControlsCommand(at));
    expect(ownership.OwnershipControls).toEqual({
      Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
    });
    const lock = () => aws.s3.send(new GetObjectLockConfigurationCommand(at));
    await expect(lock()).rejects.toMatchObject({ name: 'ObjectLockConfigurationNotFoundError' });
    orders.hasObjectLock = true;
    expect((await lock()).ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
  });

  it('keeps the policy of a bucket, and shows it to its own account only', async () => {
    addOrders(aws.world);
    const get = (Bucket: string) => aws.s3.send(new GetBucketPolicyCommand({ Bucket }));
    await expect(get('orders')).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' });
    await aws.s3.send(new PutBucketPolicyCommand({ ...at, Policy: trust }));
    expect((await get('orders')).Policy).toBe(trust);
    addBucket(aws.world, { name: 'open', accountId: other, openTo: [accountId], policy: trust });
    addBucket(aws.world, { name: 'closed', accountId: other, policy: trust });
    await expect(get('open')).rejects.toMatchObject({ name: 'MethodNotAllowed' });
    await expect(get('closed')).rejects.toMatchObject({ name: 'AccessDenied' });
    const malformed = new PutBucketPolicyCommand({ ...at, Policy: 'x' });
    await expect(aws.s3.send(malformed)).rejects.toMatchObject({ name: 'MalformedPolicy' });
  });

  it('asks for the permission that AWS names, of versions another one', async () => {
    const { orders } = addOrders(aws.world);
    const { versionId } = putVersion(aws.world, orders, { key: 'a', tags: { team: 'x' } });
    const asked = { ...at, Key: 'a', VersionId: versionId };
    aws.world.missingPermissions.add('s3:GetObjectTagging').add(`${accountId} s3:ListBucket`);
    const { TagSet } = await aws.s3.send(new GetObjectTaggingCommand(asked));
    expect(TagSet).toEqual([{ Key: 'team', Value: 'x' }]);
    await expect(
      aws.s3.send(new GetObjectTaggingCommand({ ...at, Key: 'a' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(aws.s3.send(new HeadBucketCommand(at))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
      $response: { headers: { 'x-amz-bucket-region': region } },
    });
  });

  it('shows retention and legal hold to those only who may read them', async () => {
    const { orders } = addOrders(aws.world);
    const retainUntil = new Date('2027-01-01T00:00:00Z');
    putVersion(aws.world, orders, { key: 'a', retainUntil, hasLegalHold: true });
    const head = () => aws.s3.send(new HeadObjectCommand({ ...at, Key: 'a' }));
    expect(await head()).toMatchObject({
      ObjectLockRetainUntilDate: retainUntil,
      ObjectLockLegalHoldStatus: 'ON',
    });
    aws.world.missingPermissions.add('s3:GetObjectRetention').add('s3:GetObjectLegalHold');
    expect(await head()).not.toHaveProperty('ObjectLockMode');
    expect(await head()).not.toHaveProperty('ObjectLockLegalHoldStatus');
  });

  it('tells who owns an object, and keeps objects of others from the bucket’s owner', async () => {
    const { orders } = addOrders(aws.world);
    orders.ownership = 'ObjectWriter';
    putVersion(aws.world, orders, { key: 'a', writtenBy: other, isOpenToBucketOwner: true });
    putVersion(aws.world, orders, { key: 'b', writtenBy: other });
    putVersion(aws.world, orders, { key: 'c' });
    const acl = (Key: string) => aws.s3.send(new GetObjectAclCommand({ ...at, Key }));
    const [theirs, ours] = [await acl('a'), await acl('c')];
    expect(theirs.Owner!.ID).not.toBe(ours.Owner!.ID);
    expect(theirs.Grants).toHaveLength(2);
    expect(ours.Grants).toMatchObject([
      { Permission: 'FULL_CONTROL', Grantee: { ID: ours.Owner!.ID, Type: 'CanonicalUser' } },
    ]);
    await expect(acl('b')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('lists buckets page by page, with their Regions', async () => {
    addOrders(aws.world);
    const first = await aws.s3.send(new ListBucketsCommand({ MaxBuckets: 2 }));
    expect(first.Buckets).toMatchObject([
      { Name: 'orders', BucketRegion: region },
      { Name: 'orders-dr' },
    ]);
    const { ContinuationToken } = first;
    const last = await aws.s3.send(new ListBucketsCommand({ MaxBuckets: 2, ContinuationToken }));
    expect(last).toMatchObject({ Buckets: [{ Name: 'reports' }] });
    aws.world.missingPermissions.add('s3:ListAllMyBuckets');
    await expect(aws.s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});
