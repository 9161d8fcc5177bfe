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

describe('replaySteps', () => {
  it('replicates again what failed in the time of the incident, a minute more each way', () => {
    expect(generatorOf({ ...aCase, ...times })).toEqual({
      S3JobManifestGenerator: {
        ExpectedBucketOwner: '111122223333',
        SourceBucket: 'arn:aws:s3:::orders',
        EnableManifestOutput: false,
        Filter: {
          EligibleForReplication: true,
          ObjectReplicationStatuses: ['FAILED'],
          CreatedAfter: '2026-11-22T09:59:00.000Z',
          CreatedBefore: '2026-11-22T11:01:00.000Z',
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
    expect(says('DstBucketNotFound', aCase)).toContain(`${failed}. It prints JOB_ID`);
    for (const limits of [times, { firstRequestedAt }, { lastRequestedAt }]) {
      expect(says('DstBucketNotFound', { ...aCase, ...limits })).toContain(
        `${failed} from the time of the incident. It prints`,
      );
    }
    const skipped = `${objects} NONE or FAILED`;
    expect(says('SrcObjectNotEligible', { ...aCase, ...times })).toContain(
      `${skipped} from the time of the incident on. It prints`,
    );
    expect(says('SrcObjectNotEligible', { ...aCase, lastRequestedAt })).toContain(
      `${skipped}. It prints`,
    );
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

  it('has the job replicate, and report what failed', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', aCase);
    const after = (option: string) => JSON.parse(args[args.indexOf(option) + 1] ?? '') as unknown;
    expect(after('--operation')).toEqual({ S3ReplicateObject: {} });
    expect(after('--report')).toEqual({
      Bucket: 'arn:aws:s3:::REPORT_BUCKET',
      Prefix: 's3rep',
      Format: 'Report_CSV_20180820',
      Enabled: true,
      ReportScope: 'FailedTasksOnly',
    });
    expect(argumentsOf('s3rep-report', 'DstBucketNotFound', aCase)).toContain(
      's3://REPORT_BUCKET/s3rep/job-JOB_ID/results/',
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
