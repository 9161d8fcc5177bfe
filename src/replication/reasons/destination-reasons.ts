import type { Reason } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { destinationNotFound } from './destination-not-found.ts';

/** Reasons that lie in the state of the destination bucket, not in permissions or keys. */
export const destinationReasons: readonly Reason[] = [
  destinationNotFound(undefined),
  buildReason({
    code: 'DstBucketUnversioned',
    title: 'versioning is off on the destination bucket',
    meaning: 'S3 replicates only into versioned buckets, and this one is not versioned.',
    nextStep:
      'Check versioning on the destination bucket and turn it on, with credentials of the account that owns the bucket.',
    side: 'destination',
    remedies: [
      {
        causes: [
          'Somebody suspended versioning after replication was set up.',
          'The bucket was deleted and recreated without versioning.',
        ],
        checks: [
          {
            instruction:
              'Check the versioning state. It must be Enabled; no output means that it was never turned on.',
            credentialsOf: 'destination bucket',
            command: 'aws s3api get-bucket-versioning --bucket {destinationBucket}',
          },
        ],
        fixes: [
          {
            instruction: 'Turn on versioning.',
            credentialsOf: 'destination bucket',
            command:
              'aws s3api put-bucket-versioning --bucket {destinationBucket} --versioning-configuration Status=Enabled',
          },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'DstBucketObjectLockConfigMissing',
    title: 'the destination bucket has no Object Lock',
    meaning:
      'Objects from a bucket with Object Lock can only be replicated into a bucket that has Object Lock too.',
    nextStep:
      'Decide whether to turn on Object Lock for the destination bucket: it can never be turned off again. Otherwise choose a bucket that has it.',
    side: 'destination',
    remedies: [
      {
        causes: [
          'Object Lock was never turned on for the destination bucket.',
          'Object Lock was turned on for the source bucket later.',
        ],
        checks: [
          {
            instruction:
              'Check Object Lock at the destination. ObjectLockConfigurationNotFoundError means that it is off.',
            credentialsOf: 'destination bucket',
            command: 'aws s3api get-object-lock-configuration --bucket {destinationBucket}',
          },
          {
            instruction: 'Compare with the source.',
            command: 'aws s3api get-object-lock-configuration --bucket {sourceBucket}',
          },
        ],
        fixes: [
          {
            instruction:
              'Turn on Object Lock at the destination. Versioning must be on, and Object Lock can never be turned off again.',
            credentialsOf: 'destination bucket',
            command:
              'aws s3api put-object-lock-configuration --bucket {destinationBucket} --object-lock-configuration ObjectLockEnabled=Enabled',
          },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'high',
  }),
  buildReason({
    code: 'DstVersionNotFound',
    title: 'the replica to update is missing at the destination',
    meaning:
      'The tags, ACL or lock of an object version changed, but its replica, which should be updated too, does not exist.',
    nextStep:
      'Check whether the version ever reached the destination. If not, replicate it; if it was deleted there, write the object again at the source.',
    side: 'destination',
    remedies: [
      {
        causes: [
          'The version never reached the destination: it failed earlier, or is older than the rule.',
          'The replica was deleted at the destination.',
        ],
        checks: [
          {
            instruction: 'Check the replica. 404 means that it is missing.',
            credentialsOf: 'destination bucket',
            command:
              'aws s3api head-object --bucket {destinationBucket} --key={objectKey} --version-id={versionId}',
          },
          {
            instruction: 'Check the replication status of the original.',
            command:
              'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
          },
        ],
        fixes: [
          {
            instruction:
              'Replicate the version itself, with the batch job that comes afterwards. If it is older than the rule, it has no replication status: then put NONE in place of FAILED ' +
              'in the job, and take CreatedAfter and CreatedBefore out. If its replica was deleted by version id, that does not work: ' +
              'write the object again in the source bucket instead.',
          },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'medium',
  }),
  buildReason({
    code: 'DstOutOfCapacity',
    title: 'the destination Outpost is full',
    meaning: 'S3 on Outposts has no capacity left for the replicas.',
    nextStep:
      'Check what uses the capacity of the Outpost, then free some: expire objects that nobody needs, old versions first, or order more S3 capacity.',
    side: 'destination',
    remedies: [
      {
        causes: [
          'The S3 capacity of the Outpost is used up.',
          'Old versions pile up in the destination bucket because no lifecycle rule expires them.',
        ],
        checks: [
          {
            instruction:
              'Find the Outpost, then check its free bytes over time in CloudWatch. DESTINATION_REGION is the Region that the destination Outpost belongs to.',
            command:
              'aws cloudwatch list-metrics --region {destinationRegion} --namespace S3Outposts --metric-name OutpostFreeBytes',
          },
        ],
        fixes: [
          {
            instruction:
              'Free capacity: delete or expire objects that nobody needs at the destination, old versions first.',
          },
          { instruction: 'Or order more S3 capacity for the Outpost, which takes a while.' },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
    awsPage:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/outposts-replication-eventbridge.html',
  }),
];
