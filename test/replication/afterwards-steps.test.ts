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
  const steps = explainReason(reason, circumstances).afterwardsSteps;
  const command = steps.flatMap((step) => step.command ?? []).find((each) => each.includes(word));
  return runPrinting([command ?? ''])[0] ?? [];
}

function generatorOf(circumstances: object): unknown {
  const args = argumentsOf('create-job', 'DstBucketNotFound', circumstances);
  return JSON.parse(args[args.indexOf('--manifest-generator') + 1] ?? '');
}

describe('afterwardsSteps', () => {
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

  it('leaves the last word on the job to a person', () => {
    const args = argumentsOf('create-job', 'DstBucketNotFound', aCase);
    expect(args).toContain('--confirmation-required');
    expect(args).not.toContain('--no-confirmation-required');
    expect(argumentsOf('update-job-status', 'DstBucketNotFound', aCase)).toContain('Ready');
  });

  it('tells the roles apart, and initiated from delivered', () => {
    const { afterwardsSteps } = explainReason('DstBucketNotFound', aCase);
    const told = afterwardsSteps.map(({ says }) => says).join(' ');
    expect(told).toContain('not the replication role');
    expect(told).toContain('restore them first');
    expect(told).toContain('not that the objects have arrived');
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
    expect(explainReason('SrcKeyNotFound', aCase).afterwardsSteps).toEqual([]);
  });
});
