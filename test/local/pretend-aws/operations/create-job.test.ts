import { CreateJobCommand, type CreateJobCommandInput } from '@aws-sdk/client-s3-control';
import {
  DescribeJobCommand,
  GetJobTaggingCommand,
  ListJobsCommand,
  PutJobTaggingCommand,
  UpdateJobPriorityCommand,
} from '@aws-sdk/client-s3-control';
import { credentials } from '../../../../src/local/credentials.ts';
import { buildS3ControlClient } from '../../../../src/s3/build-s3-control-client.ts';
import { aJob } from '../a-job.ts';
import { accountId, addOrders, usePretendAws } from '../use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;

beforeEach(async () => {
  aws = await usePretendAws();
  addOrders(aws.world);
});

afterEach(() => aws.close());

async function create(change: Partial<CreateJobCommandInput> = {}) {
  return (await aws.control.send(new CreateJobCommand({ ...aJob(), ...change }))).JobId;
}

const generator = aJob().ManifestGenerator!.S3JobManifestGenerator!;

function filtered(Filter: typeof generator.Filter): Partial<CreateJobCommandInput> {
  return { ManifestGenerator: { S3JobManifestGenerator: { ...generator, Filter } } };
}

describe('CreateJob of the pretend AWS', () => {
  it('gives the same job to the same token and body, and refuses another body', async () => {
    const jobId = await create();
    expect(await create()).toBe(jobId);
    await expect(create({ Priority: 11 })).rejects.toMatchObject({ name: 'IdempotencyException' });
    expect(await create({ ClientRequestToken: 'token-2' })).not.toBe(jobId);
  });

  it('answers a repeated token in each way that AWS may', async () => {
    const jobId = await create();
    aws.world.behaviour.sameToken = 'the old job';
    expect(await create({ Priority: 11 })).toBe(jobId);
    aws.world.behaviour.sameToken = 'a new job';
    expect(await create()).not.toBe(jobId);
    aws.world.behaviour.sameToken = 'IdempotencyException';
    await expect(create()).rejects.toMatchObject({ name: 'IdempotencyException' });
    expect(aws.world.jobs.size).toBe(2);
  });

  it.each<[string, Partial<CreateJobCommandInput>, string]>([
    ['a token of 65 characters', { ClientRequestToken: 't'.repeat(65) }, 'ClientRequestToken'],
    ['a long description', { Description: 'd'.repeat(257) }, 'Description'],
    ['no role', { RoleArn: 'batch' }, 'role'],
    ['another operation', { Operation: { S3DeleteObjectTagging: {} } }, 'replicates only'],
    ['neither manifest nor generator', { ManifestGenerator: undefined }, 'Exactly one'],
    ['a report that is no bucket', { Report: { ...aJob().Report!, Bucket: 'reports' } }, 'ARN'],
    [
      'a status that cannot be asked for',
      filtered({ ObjectReplicationStatuses: ['PENDING' as never] }),
      'NONE',
    ],
    [
      'two prefixes',
      filtered({ KeyNameConstraint: { MatchAnyPrefix: ['a/', 'b/'] } }),
      'exactly one string',
    ],
  ])('refuses %s', async (_what, change, message) => {
    await expect(create(change)).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining(message),
    });
  });

  it('refuses quotes around the ETag of a manifest', async () => {
    const Manifest: CreateJobCommandInput['Manifest'] = {
      Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
      Location: { ObjectArn: 'arn:aws:s3:::reports/m.csv', ETag: '"abc"' },
    };
    await expect(create({ ManifestGenerator: undefined, Manifest })).rejects.toThrow('no quotes');
  });

  it('refuses other accounts, their roles, and what the callers may not do', async () => {
    const denied = { $metadata: { httpStatusCode: 403 } };
    await expect(create({ AccountId: '444455556666' })).rejects.toMatchObject(denied);
    const RoleArn = 'arn:aws:iam::444455556666:role/batch';
    await expect(create({ RoleArn })).rejects.toThrow('Cross-account pass role is not allowed');
    aws.world.missingPermissions.add('iam:PassRole');
    await expect(create()).rejects.toMatchObject(denied);
  });
});

describe('jobs of the pretend AWS', () => {
  it('have tags and a priority that can be changed', async () => {
    const JobId = await create();
    const job = { AccountId: accountId, JobId };
    const tags = () => aws.control.send(new GetJobTaggingCommand(job));
    expect((await tags()).Tags).toEqual([{ Key: 's3rep', Value: 'a1b2' }]);
    const Tags = [{ Key: 'a&b', Value: '<1>' }];
    await aws.control.send(new PutJobTaggingCommand({ ...job, Tags }));
    expect((await tags()).Tags).toEqual(Tags);
    await aws.control.send(new UpdateJobPriorityCommand({ ...job, Priority: 99 }));
    const { Job } = await aws.control.send(new DescribeJobCommand(job));
    expect(Job).toMatchObject({ Priority: 99, Report: aJob().Report, Operation: aJob().Operation });
    expect(Job!.ManifestGenerator).toEqual(aJob().ManifestGenerator);
  });

  it('are listed in pages, the newest first, by Region', async () => {
    const ids = [];
    for (const token of ['a', 'b', 'c']) ids.push(await create({ ClientRequestToken: token }));
    const list = (more: object) =>
      aws.control.send(new ListJobsCommand({ AccountId: accountId, ...more }));
    const first = await list({ MaxResults: 2 });
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    expect([...first.Jobs!, ...second.Jobs!].map(({ JobId }) => JobId)).toEqual(ids.toReversed());
    expect(second.NextToken).toBeUndefined();
    expect((await list({ JobStatuses: ['Complete', 'Failed'] })).Jobs ?? []).toEqual([]);
    const target = { region: 'us-east-1', endpoint: aws.url };
    const elsewhere = buildS3ControlClient(target, { credentials, maxAttempts: 1 });
    const described = elsewhere.send(
      new DescribeJobCommand({ AccountId: accountId, JobId: ids[0] }),
    );
    await expect(described).rejects.toMatchObject({ name: 'NoSuchJobException' });
    elsewhere.destroy();
  });
});
