import { sessionPolicy } from '../../src/aws/build-accounts.ts';
import { readActions } from '../../src/diagnosis/model/read-actions.ts';
import { addKey, addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { accountId } from '../local/pretend-aws/use-pretend-aws.ts';
import { aPolicy, bucketAt, useReader } from './use-reader.ts';

const other = '444455556666';
const externalId = 'only-s3rep-knows';
const role = { name: 's3rep-diagnose', externalId };
const there = (name: string) => bucketAt(name, { region: 'eu-west-1', accountId: other });

describe('another account', () => {
  let aws: Awaited<ReturnType<typeof useReader>>;
  afterEach(() => aws.close());
  async function begin(access: Parameters<typeof useReader>[0] = { role }) {
    aws = await useReader(access);
    addBucket(aws.world, { name: 'theirs', accountId: other, policy: aPolicy({ Sid: 'x' }) });
  }
  const addTrusted = (id = externalId) =>
    addRole(aws.world, {
      name: role.name,
      accountId: other,
      trustPolicy: aPolicy({
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': id } },
      }),
    });
  const assumed = () => aws.world.calls.filter(({ operation }) => operation === 'AssumeRole');

  it('is read as a role of its own, assumed once for all that is there', async () => {
    await begin();
    addTrusted();
    const policy = aPolicy({
      Principal: { AWS: `arn:aws:iam::${other}:root` },
      Action: 'kms:*',
      Resource: '*',
    });
    const key = addKey(aws.world, { policy, accountId: other });
    const { arn } = addRole(aws.world, {
      name: 'replication',
      accountId: other,
      trustPolicy: policy,
    });
    const all = [
      aws.reader.readBucketPolicy(there('theirs')),
      aws.reader.readVersioning(there('theirs')),
      aws.reader.readRole(arn),
      aws.reader.simulate(arn, [{ actions: ['s3:X'], resources: ['*'] }]),
      aws.reader.readKeyPolicy(key.arn),
      aws.reader.listGrants(key.arn),
    ];
    for (const read of await Promise.all(all)) expect(read).toMatchObject({ kind: 'read' });
    expect(assumed().map(({ input }) => input)).toEqual([
      {
        RoleArn: `arn:aws:iam::${other}:role/${role.name}`,
        RoleSessionName: 's3rep',
        DurationSeconds: 900,
        ExternalId: externalId,
        Policy: sessionPolicy,
      },
    ]);
    const ofUs = aws.world.calls.filter((call) => call.accountId === accountId);
    expect(new Set(ofUs.map(({ operation }) => operation))).toEqual(
      new Set(['GetCallerIdentity', 'AssumeRole']),
    );
  });

  it('is entered by a session that can read and nothing else, whatever its role may do', () => {
    const { Statement } = JSON.parse(sessionPolicy);
    expect(Statement).toHaveLength(1);
    const reading = readActions.filter((action) => !action.startsWith('sts:'));
    expect(Statement[0]).toEqual({ Effect: 'Allow', Action: reading, Resource: '*' });
    // What STS takes. (STS API reference, AssumeRole.)
    expect(sessionPolicy.length).toBeLessThanOrEqual(2_048);
  });

  it('is unseen where its role trusts another ExternalId, and is asked again after a minute', async () => {
    await begin();
    addTrusted('of somebody else');
    for (let times = 0; times < 3; times += 1) {
      expect(await aws.reader.readBucketPolicy(there('theirs'))).toMatchObject({
        kind: 'unseen',
        why: 'other account',
        action: 's3:GetBucketPolicy',
        detail: expect.stringMatching(
          /role\/s3rep-diagnose cannot be assumed: AccessDenied: .*sts:AssumeRole/,
        ),
      });
    }
    expect(assumed()).toHaveLength(1);
    addTrusted();
    aws.world.agenda.advance(61_000);
    expect(await aws.reader.readBucketPolicy(there('theirs'))).toMatchObject({ kind: 'read' });
  });

  it('shows that its bucket is there also to those whom it lets do nothing', async () => {
    await begin({});
    expect(await aws.reader.headBucket(there('theirs'))).toEqual({
      kind: 'read',
      value: { region: 'eu-west-1' },
    });
    expect(await aws.reader.readVersioning(there('theirs'))).toMatchObject({
      why: 'other account',
    });
    expect(assumed()).toEqual([]);
  });

  it('keeps its bucket policy from those whom the policy lets do everything', async () => {
    await begin({});
    addBucket(aws.world, { name: 'open', accountId: other, openTo: [accountId] });
    expect(await aws.reader.readBucketPolicy(there('open'))).toMatchObject({
      kind: 'unseen',
      why: 'other account',
      detail: expect.stringContaining('MethodNotAllowed'),
    });
    expect(await aws.reader.readVersioning(there('open'))).toMatchObject({ kind: 'read' });
  });

  it('is denied there what its role does not allow', async () => {
    await begin();
    addTrusted();
    aws.world.missingPermissions.add(`${other} s3:GetBucketVersioning`);
    expect(await aws.reader.readVersioning(there('theirs'))).toMatchObject({
      why: 'not permitted',
    });
  });

  it('is entered anew before the session ends', async () => {
    await begin();
    addTrusted();
    await aws.reader.readVersioning(there('theirs'));
    await aws.reader.readVersioning(there('theirs'));
    expect(assumed()).toHaveLength(1);
    const end = new Date(Math.max(aws.world.agenda.now().getTime(), Date.now()) + 11 * 60_000);
    aws.world.agenda.advanceTo(end);
    expect(await aws.reader.readVersioning(there('theirs'))).toMatchObject({ kind: 'read' });
    expect(assumed()).toHaveLength(2);
  });

  it.each(['1234', '44445555666x', 'root'])('is none with the id %s', async (id) => {
    await begin();
    await aws.reader.readVersioning(bucketAt('theirs', { accountId: id }));
    expect(assumed()).toEqual([]);
  });

  it('may be the own one: nothing is assumed there', async () => {
    await begin();
    addBucket(aws.world, { name: 'ours' });
    const ours = bucketAt('ours', { accountId });
    expect(await aws.reader.readVersioning(ours)).toMatchObject({ kind: 'read' });
    expect(assumed()).toEqual([]);
  });
});
