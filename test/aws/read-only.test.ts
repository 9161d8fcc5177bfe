import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateGrantCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { buildAwsReader } from '../../src/aws/build-aws-reader.ts';
import { buildClients } from '../../src/aws/build-clients.ts';
import { buildCoverageReader } from '../../src/aws/build-coverage-reader.ts';
import { noObject, readCommands } from '../../src/aws/read-only.ts';
import { readActions } from '../../src/diagnosis/model/read-actions.ts';
import { credentials } from '../../src/local/credentials.ts';
import { listenLocally } from '../../src/local/pretend-slack/listen-locally.ts';
import { accountId, region, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';
import { bucketAt, endpointsAt, useReader } from './use-reader.ts';

const caller = {
  name: 'own',
  homeRegion: region,
  callMillis: 60_000,
  accountId,
  credentials,
  isStranger: false,
};

const sources = readdirSync('src/aws').map((name) => readFileSync(`src/aws/${name}`, 'utf8'));

describe('the calls that diagnosis and coverage can make', () => {
  it('are those of the list: every command of the code is in it, and no other', () => {
    const made = sources.flatMap((text) =>
      [...text.matchAll(/new (\w+Command)\(/g)].map(([, name]) => name),
    );
    expect(new Set(made)).toEqual(new Set(Object.keys(readCommands)));
  });

  it('take the actions that are documented, and no other', () => {
    // HeadObject leaves Object Lock out for those who lack these. (S3 API reference, HeadObject.)
    const ofHeaders = ['s3:GetObjectRetention', 's3:GetObjectLegalHold'];
    expect(new Set([...Object.values(readCommands), ...ofHeaders])).toEqual(new Set(readActions));
  });

  it('change nothing, by the names of their actions', () => {
    const changing = readActions.filter(
      (action) => !/^\w+:(Get|List|Describe|Simulate)/.test(action) && action !== 'sts:AssumeRole',
    );
    expect(changing).toEqual([]);
  });

  it('all pass the same guard: no client is built beside it', () => {
    const built = sources.flatMap((text) => [
      ...text.matchAll(/new (\w+)Client\(|buildS3Client\(/g),
    ]);
    const guarded = sources.flatMap((text) => [
      ...text.matchAll(/= buildClients\(|return buildClients\(/g),
    ]);
    expect(built.length).toBeGreaterThan(5);
    expect(guarded).toHaveLength(built.length);
  });
});

describe('a call that changes something', () => {
  let aws: Awaited<ReturnType<typeof usePretendAws>>;
  beforeEach(async () => {
    aws = await usePretendAws();
  });
  afterEach(() => aws.close());

  it.each([
    new PutBucketPolicyCommand({ Bucket: 'orders', Policy: '{}' }),
    new DeleteObjectCommand({ Bucket: 'orders', Key: 'a' }),
    new PutObjectTaggingCommand({ Bucket: 'orders', Key: 'a', Tagging: { TagSet: [] } }),
  ])('never leaves a client of S3', async (command) => {
    const clientFor = buildClients((settings) => new S3Client({ ...settings, endpoint: aws.url }));
    const sent = clientFor(caller).send(command as PutBucketPolicyCommand);
    await expect(sent).rejects.toThrow('is not a call that s3rep may make');
    expect(aws.world.calls).toEqual([]);
  });

  it('never leaves a client of IAM or KMS', async () => {
    const at = { endpoint: aws.url };
    const iam = buildClients((settings) => new IAMClient({ ...settings, ...at }))(caller);
    const kms = buildClients((settings) => new KMSClient({ ...settings, ...at }))(caller);
    const trust = { RoleName: 'r', PolicyDocument: '{}' };
    const grant = { KeyId: 'k', GranteePrincipal: 'p', Operations: ['Decrypt' as const] };
    const all = [
      iam.send(new UpdateAssumeRolePolicyCommand(trust)),
      kms.send(new CreateGrantCommand(grant)),
      kms.send(new ScheduleKeyDeletionCommand({ KeyId: 'k' })),
    ];
    for (const one of all) await expect(one).rejects.toThrow('is not a call that s3rep may make');
    expect(aws.world.calls).toEqual([]);
  });

  it('nor does one that reads content', async () => {
    const s3 = buildClients((settings) => new S3Client({ ...settings, endpoint: aws.url }))(caller);
    const object = { Bucket: 'orders', Key: 'a' };
    await expect(s3.send(new GetObjectCommand(object))).rejects.toThrow('may make');
    const other = s3.send(new GetObjectCommand({ ...object, IfMatch: '"x"' }));
    await expect(other).rejects.toThrow('may make');
    const none = s3.send(new GetObjectCommand({ ...object, IfMatch: noObject }));
    await expect(none).rejects.not.toThrow('may make');
  });
});

describe('an answer that is not of AWS', () => {
  let proxy: Server;
  let answerWith: { status: number; headers?: Record<string, string>; body: string };
  let access: Parameters<typeof buildAwsReader>[0];
  beforeEach(async () => {
    proxy = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(answerWith.status, answerWith.headers);
        response.end(answerWith.body);
      });
    });
    const url = await listenLocally(proxy, 0);
    access = {
      readRegion: async () => region,
      endpoints: endpointsAt(url),
      clock: () => new Date('2026-11-29T03:00:00Z'),
      credentials,
      callMillis: 60_000,
    };
  });
  afterEach(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  /** Everything that can be asked for. */
  function askAll() {
    const reader = buildAwsReader(access);
    const coverage = buildCoverageReader(access);
    const bucket = bucketAt('orders', { region });
    const version = { objectKey: 'a', versionId: 'v' };
    const roleArn = `arn:aws:iam::${accountId}:role/r`;
    const keyArn = `arn:aws:kms:${region}:${accountId}:key/k`;
    const rule = { sourceBucket: 'a', destinationBucket: 'b', ruleId: 'r' };
    const period = { since: new Date('2026-11-28T00:00:00Z'), until: access.clock() };
    return Promise.all([
      reader.headBucket(bucket),
      reader.readReplication(bucket),
      reader.readVersioning(bucket),
      reader.readBucketPolicy(bucket),
      reader.readOwnership(bucket),
      reader.readObjectLock(bucket),
      reader.readEncryption(bucket),
      reader.headVersion(bucket, version),
      reader.readTags(bucket, version),
      reader.readOwner(bucket, version),
      reader.readRole(roleArn),
      reader.simulate(roleArn, [{ actions: ['s3:X'], resources: ['*'] }]),
      reader.describeKey(keyArn, undefined),
      reader.readKeyPolicy(keyArn),
      reader.listGrants(keyArn),
      coverage.identify(),
      Array.fromAsync(coverage.listBuckets(undefined)).then(([page]) => page),
      coverage.readNotifications(bucket),
      coverage.findNewest(bucket, version.objectKey),
      coverage.readTarget(`arn:aws:sqs:${region}:${accountId}:q`),
      coverage.readTarget(`arn:aws:sns:${region}:${accountId}:t`),
      coverage.readFailedOperations({ region, accountId }, [rule], period),
    ]);
  }

  it.each([
    [
      'a sign-in page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
    ],
    ['a proxy that denies', { status: 403, body: 'Forbidden' }],
    ['a proxy that finds nothing', { status: 404, body: '<html>Not found</html>' }],
    ['a proxy without a way on', { status: 502, body: '' }],
  ])('is no answer, of %s', async (_name, answer) => {
    answerWith = answer;
    const all = await askAll();
    expect(all).toHaveLength(22);
    for (const one of all) {
      expect(one).toMatchObject({ kind: 'unseen', why: 'no answer', action: expect.any(String) });
    }
  });

  it.each([
    ['nothing', ''],
    ['a document of another kind', '<Other><Rules>x</Rules></Other>'],
    ['half a document', '<ReplicationConfiguration><Rule><ID>'],
    ['JSON', '{"Policy":{"a":1},"KeyMetadata":7,"Grants":"x","MetricDataResults":[null]}'],
    [
      'lists where there are texts',
      '<ReplicationConfiguration><Role><a>1</a></Role><Rule><ID><b/></ID></Rule></ReplicationConfiguration>',
    ],
  ])('never throws, whatever AWS sends: %s', async (_name, body) => {
    const headers = { 'x-amz-request-id': 'id', 'x-amzn-requestid': 'id' };
    answerWith = { status: 200, headers, body };
    for (const one of await askAll()) {
      expect(['read', 'none', 'unseen']).toContain(one?.kind);
    }
  });
});

describe('an AWS that never answers', () => {
  it('is given up', async () => {
    const silent = createServer(() => {});
    const url = await listenLocally(silent, 0);
    const reader = buildAwsReader({
      readRegion: async () => region,
      endpoints: endpointsAt(url),
      clock: () => new Date('2026-11-29T03:00:00Z'),
      credentials,
      callMillis: 200,
    });
    const all = await Promise.all([
      reader.readVersioning(bucketAt('orders')),
      reader.describeKey('alias/a', region),
      reader.readRole(`arn:aws:iam::${accountId}:role/r`),
    ]);
    for (const one of all) {
      expect(one).toMatchObject({ why: 'no answer', detail: expect.stringContaining('200 ms') });
    }
    silent.closeAllConnections();
    silent.close();
  });
});

describe('a reader', () => {
  it('calls nobody before it is asked', async () => {
    const aws = await useReader();
    buildCoverageReader(aws.access);
    expect(aws.world.calls).toEqual([]);
    await aws.close();
  });
});
