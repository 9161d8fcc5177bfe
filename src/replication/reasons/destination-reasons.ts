import type { Reason } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

/** Reasons that lie in the state of the destination bucket, not in permissions or keys. */
export const destinationReasons: readonly Reason[] = [
  buildReason({
    code: 'DstBucketNotFound',
    title: 'the destination bucket does not exist',
    meaning: 'The replication rule names a destination bucket that does not exist.',
    nextStep:
      'Check whether the bucket was deleted or the rule has a wrong name. If it was deleted, create it again; otherwise correct the rule.',
    side: 'destination',
    causes: [
      'The destination bucket was deleted.',
      'The bucket name in the rule is wrong, for example a typo.',
      'The bucket was deleted, and another account may own a bucket with that name now.',
    ],
    checks: [
      {
        says: 'Check the bucket: 404 means that it does not exist, 403 that it exists but you have no access; another account may own it.',
        command: 'aws s3api head-bucket --bucket {destinationBucket}',
      },
      readRules,
    ],
    fixes: [
      {
        says:
          'If the name is right: create the bucket again, in the same account and Region as before ' +
          '(in us-east-1, leave out the last option).',
        command:
          'aws s3api create-bucket --bucket {destinationBucket} --region DESTINATION_REGION --create-bucket-configuration LocationConstraint=DESTINATION_REGION',
      },
      {
        says: 'Then turn on versioning, and restore its policy, encryption and Object Lock from your infrastructure code.',
        command:
          'aws s3api put-bucket-versioning --bucket {destinationBucket} --versioning-configuration Status=Enabled',
      },
      {
        says:
          'If the name is wrong: correct it in the rule. Saving replaces every rule, so start from the output of this command. ' +
          'Set Destination.Account too, so that a bucket of another account can never receive your objects.',
        command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
      },
    ],
    afterwards: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'DstBucketUnversioned',
    title: 'versioning is off on the destination bucket',
    meaning: 'S3 replicates only into versioned buckets, and this one is not versioned.',
    nextStep:
      'Check versioning on the destination bucket and turn it on, with credentials of the account that owns the bucket.',
    side: 'destination',
    causes: [
      'Somebody suspended versioning after replication was set up.',
      'The bucket was deleted and recreated without versioning.',
    ],
    checks: [
      {
        says: 'Check the versioning state. It must be Enabled; no output means that it was never turned on.',
        command: 'aws s3api get-bucket-versioning --bucket {destinationBucket}',
      },
    ],
    fixes: [
      {
        says: 'Turn on versioning, with credentials of the account that owns the destination bucket.',
        command:
          'aws s3api put-bucket-versioning --bucket {destinationBucket} --versioning-configuration Status=Enabled',
      },
    ],
    afterwards: 'replicate again',
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
    causes: [
      'Object Lock was never turned on for the destination bucket.',
      'Object Lock was turned on for the source bucket later.',
    ],
    checks: [
      {
        says: 'Check Object Lock at the destination. ObjectLockConfigurationNotFoundError means that it is off.',
        command: 'aws s3api get-object-lock-configuration --bucket {destinationBucket}',
      },
      {
        says: 'Compare with the source.',
        command: 'aws s3api get-object-lock-configuration --bucket {sourceBucket}',
      },
    ],
    fixes: [
      {
        says: 'Turn on Object Lock at the destination. Versioning must be on, and Object Lock can never be turned off again.',
        command:
          'aws s3api put-object-lock-configuration --bucket {destinationBucket} --object-lock-configuration ObjectLockEnabled=Enabled',
      },
    ],
    afterwards: 'replicate again',
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
    causes: [
      'The version never reached the destination: it failed earlier, or is older than the rule.',
      'The replica was deleted at the destination.',
    ],
    checks: [
      {
        says: 'Check the replica. 404 means that it is missing.',
        command:
          'aws s3api head-object --bucket {destinationBucket} --key={objectKey} --version-id={versionId}',
      },
      {
        says: 'Check the replication status of the original.',
        command:
          'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
      },
    ],
    fixes: [
      {
        says:
          'Replicate the version itself, as described below. If its replica was deleted by version id, that does not work: ' +
          'write the object again in the source bucket instead.',
      },
    ],
    afterwards: 'replicate again',
    severity: 'medium',
  }),
  buildReason({
    code: 'DstOutOfCapacity',
    title: 'the destination Outpost is full',
    meaning: 'S3 on Outposts has no capacity left for the replicas.',
    nextStep:
      'Check what uses the capacity of the Outpost, then free some: expire objects that nobody needs, old versions first, or order more S3 capacity.',
    side: 'destination',
    causes: [
      'The S3 capacity of the Outpost is used up.',
      'Old versions pile up in the destination bucket because no lifecycle rule expires them.',
    ],
    checks: [
      {
        says: 'Find the Outpost, then check its free bytes over time in CloudWatch.',
        command:
          'aws cloudwatch list-metrics --namespace S3Outposts --metric-name OutpostFreeBytes',
      },
    ],
    fixes: [
      {
        says: 'Free capacity: delete or expire objects that nobody needs at the destination, old versions first.',
      },
      { says: 'Or order more S3 capacity for the Outpost, which takes a while.' },
    ],
    afterwards: 'replicate again',
    severity: 'critical',
    awsPage:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/outposts-replication-eventbridge.html',
  }),
];
