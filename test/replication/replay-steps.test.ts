import { explainReason } from '../../src/replication/explain-reason.ts';
import { runPrinting } from './run-printing.ts';

const aCase = {
  sourceBucket: 'orders',
  region: 'eu-west-1',
  accountId: '111122223333',
  objectKey: "it's here.txt",
};
const times = {
  firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
  lastRequestedAt: new Date('2026-11-22T11:00:00Z'),
};

/** The arguments of the command with this word, as the AWS CLI would get them. */
function argumentsOf(word: string, reason: string, circumstances: object): string[] {
  const steps = explainReason(reason, circumstances).replaySteps;
  const command = steps.flatMap((step) => step.command ?? []).find((each) => each.includes(word));
  return runPrinting([command ?? ''])[0] ?? [];
}

function generatorOf(circumstances: object): unknown {
  const args = argumentsOf('create-job', 'DstBucketNotFound', circumstances);
  return JSON.parse(args[args.indexOf('--manifest-generator') + 1] ?? '');
}

const listed = { objects: 25, at: new Date('2026-11-22T12:00:00Z') };
const own = {
  ...aCase,
  ...times,
  incidentId: 'ab-cd_ef12345678',
  batchRoleArn: 'arn:aws:iam::111122223333:role/jobs/s3rep-batch',
  reportBucket: 'acme-reports',
};
const after = (args: readonly string[], option: string) => args[args.indexOf(option) + 1] ?? '';
const instructionsOf = (circumstances: object, reason = 'DstBucketNotFound') =>
  explainReason(reason, circumstances).replaySteps.map(({ instruction }) => instruction);
const commandsOf = (circumstances: object, reason = 'DstBucketNotFound') =>
  explainReason(reason, circumstances).replaySteps.flatMap(({ command }) => command ?? []);

describe('where all missing objects are known by name', () => {
  const all = { ...own, listed };
  const manifest = 's3rep/manifests/ab-cd_ef12345678-20261122T120000Z.csv';

  it('uploads the file that s3rep sends, and encrypts it so that S3 can read it', () => {
    const args = argumentsOf('put-object', 'DstBucketNotFound', all);
    expect(after(args, '--bucket')).toBe('acme-reports');
    expect(after(args, '--key')).toBe(manifest);
    expect(after(args, '--body')).toBe('orders-ab-cd_ef12345678-manifest.csv');
    expect(after(args, '--server-side-encryption')).toBe('AES256');
    expect(instructionsOf(all).join(' ')).toContain('“Show the objects”');
  });

  it('has the job replicate exactly these, and search for nothing', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', all);
    expect(JSON.parse(after(args, '--manifest'))).toEqual({
      Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
      Location: { ObjectArn: `arn:aws:s3:::acme-reports/${manifest}`, ETag: 'MANIFEST_ETAG' },
    });
    expect(args).not.toContain('--manifest-generator');
    expect(args).toContain('--confirmation-required');
    expect(instructionsOf(all).join(' ')).toContain('It must have found 25 objects');
  });

  it.each(['SrcObjectNotEligible', 'DstDelObjNotPermitted'])(
    'searches all the same where others are needed too, or S3 may not take them: %s',
    (reason) => {
      expect(argumentsOf('create-job', reason, all)).toContain('--manifest-generator');
      expect(commandsOf(all, reason).join(' ')).not.toContain('put-object');
    },
  );

  it('has s3rep read the report, where the settings say that it is there', () => {
    expect(commandsOf(all)).toContain(
      "echo '/s3rep report s3://acme-reports/s3rep/job-JOB_ID/manifest.json'",
    );
    expect(commandsOf(aCase).join(' ')).not.toContain('/s3rep report');
  });

  it('asks s3rep itself at the end', () => {
    expect(instructionsOf(all).join(' ')).toContain('/s3rep check');
    expect(commandsOf(all)).toContain("echo '/s3rep check ab-cd_ef12345678'");
  });
});

describe('the role and the bucket of a job', () => {
  it('are filled in where the settings name them, and looked at before', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', own);
    expect(after(args, '--role-arn')).toBe(own.batchRoleArn);
    expect(JSON.parse(after(args, '--report'))).toEqual({
      Bucket: 'arn:aws:s3:::acme-reports',
      Prefix: 's3rep',
      Format: 'Report_CSV_20180820',
      Enabled: true,
      ReportScope: 'AllTasks',
    });
    const text = commandsOf(own).join('\n');
    expect(text).not.toMatch(/create-role|put-role-policy|BATCH_ROLE_ARN|REPORT_BUCKET/);
    expect(argumentsOf('get-role', 'DstBucketNotFound', own)).toEqual(
      expect.arrayContaining(['--role-name', 's3rep-batch']),
    );
  });

  it('are asked for where nobody named them, with the role as JSON that is ready', () => {
    const trust = argumentsOf('create-role', 'DstBucketNotFound', aCase);
    expect(JSON.parse(after(trust, '--assume-role-policy-document')).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'batchoperations.s3.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]);
    const policy = argumentsOf('put-role-policy', 'DstBucketNotFound', aCase);
    const under = 'arn:aws:s3:::REPORT_BUCKET/s3rep/*';
    expect(JSON.parse(after(policy, '--policy-document')).Statement).toEqual([
      { Effect: 'Allow', Action: 's3:InitiateReplication', Resource: 'arn:aws:s3:::orders/*' },
      {
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
        Resource: 'arn:aws:s3:::orders',
      },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: under },
      { Effect: 'Allow', Action: 's3:PutObject', Resource: under },
    ]);
  });

  it('are refused where they would do something else in a shell or a policy', () => {
    const wrong = { ...aCase, batchRoleArn: "x'; rm -rf /", reportBucket: '*' };
    const text = commandsOf(wrong).join('\n');
    expect(text).not.toContain('rm -rf');
    expect(text).not.toContain(':::*/');
    expect(text).toContain('BATCH_ROLE_ARN');
  });

  it('are asked for where those of the settings belong to another account, whose roles no job takes', () => {
    const text = commandsOf({ ...own, accountId: '444455556666' }).join('\n');
    expect(text).not.toMatch(/acme-reports|role\/jobs/);
    expect(text).toContain('--role-arn BATCH_ROLE_ARN');
    expect(text).toContain('create-role');
  });

  it('come after the AWS CLI that knows all of it', () => {
    expect(commandsOf(own)[0]).toBe('aws --version');
    expect(instructionsOf(own)[0]).toMatch(/AWS CLI .*2\.13\.39.*1\.30\.6/);
  });
});

describe('replaySteps', () => {
  it('creates nothing that s3rep could take for its own', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', own);
    expect(args).not.toContain('--tags');
    expect(after(args, '--description')).toMatch(/^By hand/);
  });

  it('says how to narrow the search to one prefix, and how to stop before anything runs', () => {
    const text = instructionsOf(own).join(' ');
    expect(text).toContain('"KeyNameConstraint":{"MatchAnyPrefix":["START_OF_THE_KEYS"]}');
    expect(text).toContain('Cancelled in place of Ready');
  });

  it('replicates again what failed in the time of the incident, ten minutes more each way', () => {
    expect(generatorOf({ ...aCase, ...times })).toEqual({
      S3JobManifestGenerator: {
        ExpectedBucketOwner: '111122223333',
        SourceBucket: 'arn:aws:s3:::orders',
        EnableManifestOutput: false,
        Filter: {
          EligibleForReplication: true,
          ObjectReplicationStatuses: ['FAILED'],
          CreatedAfter: '2026-11-22T09:50:00.000Z',
          CreatedBefore: '2026-11-22T11:10:00.000Z',
        },
      },
    });
  });

  it('sets no limits to the time when it is unknown', () => {
    expect(generatorOf(aCase)).toMatchObject({
      S3JobManifestGenerator: {
        Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ['FAILED'] },
      },
    });
    expect(JSON.stringify(generatorOf(aCase))).not.toContain('Created');
  });

  it('says which objects the job takes, and for how long', () => {
    const says = (reason: string, circumstances: object) =>
      explainReason(reason, circumstances).replaySteps.find((step) =>
        step.command?.includes('create-job'),
      )?.instruction;
    const { firstRequestedAt, lastRequestedAt } = times;
    const objects = 'every object of the source bucket with status';
    const failed = `${objects} FAILED`;
    expect(says('DstBucketNotFound', aCase)).toContain(`${failed}.`);
    for (const limits of [times, { firstRequestedAt }, { lastRequestedAt }]) {
      expect(says('DstBucketNotFound', { ...aCase, ...limits })).toContain(
        `${failed} from the time of the incident.`,
      );
    }
    const skipped = `${objects} NONE or FAILED`;
    expect(says('SrcObjectNotEligible', { ...aCase, ...times })).toContain(
      `${skipped} from the time of the incident on.`,
    );
    expect(says('SrcObjectNotEligible', { ...aCase, lastRequestedAt })).toContain(`${skipped}.`);
  });

  it.each([
    ['DstBucketNotFound', 'S3 will not retry failed objects'],
    ['SrcObjectNotEligible', 'Objects that no rule covered have no replication status (NONE)'],
    ['DstDelObjNotPermitted', 'S3 will not retry failed delete markers'],
    ['SrcBucketInvalidRegion', 'Create the job again'],
  ])('says for %s why a job is needed: %s', (reason, why) => {
    const steps = explainReason(reason, aCase).replaySteps;
    expect(steps.map(({ instruction }) => instruction).join()).toContain(why);
  });

  it('has the job replicate, and report all that it did', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', aCase);
    const after = (option: string) => JSON.parse(args[args.indexOf(option) + 1] ?? '') as unknown;
    expect(after('--operation')).toEqual({ S3ReplicateObject: {} });
    expect(after('--report')).toEqual({
      Bucket: 'arn:aws:s3:::REPORT_BUCKET',
      Prefix: 's3rep',
      Format: 'Report_CSV_20180820',
      Enabled: true,
      ReportScope: 'AllTasks',
    });
    expect(argumentsOf('s3rep-report', 'DstBucketNotFound', aCase)).toContain(
      's3://REPORT_BUCKET/s3rep/job-JOB_ID/',
    );
  });

  it('leaves the last word on the job to a person', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', aCase);
    expect(args).toContain('--confirmation-required');
    expect(args).not.toContain('--no-confirmation-required');
    expect(argumentsOf('update-job-status', 'DstBucketNotFound', aCase)).toContain('Ready');
  });

  it('tells the roles apart, and initiated from delivered', () => {
    const { replaySteps } = explainReason('DstBucketNotFound', aCase);
    const texts = replaySteps.map(({ instruction }) => instruction).join(' ');
    expect(texts).toContain('not the replication role');
    expect(texts).toContain('restore them first');
    expect(texts).toContain('not that the objects have arrived');
  });

  it('writes an object again by copying it onto itself', () => {
    expect(argumentsOf('s3 cp', 'DstObjectHardDeleted', aCase)).toEqual([
      's3',
      'cp',
      "s3://orders/it's here.txt",
      "s3://orders/it's here.txt",
      '--storage-class',
      'STORAGE_CLASS',
    ]);
  });

  it('asks for a new job where the old one was wrong', () => {
    expect(argumentsOf('create-job', 'SrcBucketInvalidRegion', aCase)).toContain('eu-west-1');
  });

  it('asks for nothing where nothing is missing', () => {
    expect(explainReason('SrcKeyNotFound', aCase).replaySteps).toEqual([]);
  });
});
