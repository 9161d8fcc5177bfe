import type { Explanation } from '../src/replication/explanation.ts';
import type { Remedy } from '../src/replication/reasons/reason.ts';

/** Causes with their checks and fixes, in which only what a test names matters. */
export function aRemedy(differences: Partial<Remedy> = {}): Remedy {
  return {
    causes: ['Somebody suspended versioning on orders-dr.', 'orders-dr was made anew without it.'],
    checks: [
      {
        instruction: 'Look whether versioning is on.',
        command: 'aws s3api get-bucket-versioning --bucket orders-dr',
      },
    ],
    fixes: [
      {
        instruction: 'Turn versioning on for orders-dr.',
        command:
          'aws s3api put-bucket-versioning --bucket orders-dr --versioning-configuration Status=Enabled',
      },
    ],
    ...differences,
  };
}

/** An explanation of a reason, in which only what a test names matters. */
export function anExplanation(differences: Partial<Explanation> = {}): Explanation {
  return {
    code: 'DstBucketUnversioned',
    aliases: [],
    affects: 'objects',
    title: 'versioning is off on the destination bucket',
    meaning: 'S3 replicates only into buckets that keep versions, and orders-dr does not.',
    nextStep: 'Turn versioning on for orders-dr.',
    side: 'destination',
    remedies: [aRemedy()],
    permissions: [],
    replay: 'replicate again',
    severity: 'critical',
    isBenign: false,
    isBatchOnly: false,
    awsPage:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html',
    isDocumented: true,
    replaySteps: [
      {
        instruction: 'Have S3 replicate what failed.',
        command: 'aws s3control create-job --account-id 111122223333',
      },
    ],
    ...differences,
  };
}
