import type { Reason } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

/** Reasons that lie in the state of the destination bucket, not in permissions or keys. */
export const destinationReasons: readonly Reason[] = [
  buildReason({
    code: 'DstBucketNotFound',
    title: 'the destination bucket does not exist',
    meaning: 'The bucket that the rule copies to is not there under that name.',
    nextStep:
      'Check whether the bucket was deleted or the rule has a wrong name. If it was deleted, create it again; otherwise correct the rule.',
    side: 'destination',
    causes: [
      'The destination bucket was deleted.',
      'The rule names a bucket that never was, such as one with a typo.',
      'The name was given up and may belong to a stranger by now.',
    ],
    checks: [
      {
        instruction:
          'Ask for the bucket: 404 means that it is gone, 403 that it is there but not for you, perhaps in other hands.',
        command: 'aws s3api head-bucket --bucket {destinationBucket}',
      },
      readRules,
    ],
    fixes: [
      {
        instruction:
          'The name is right: create the bucket again, in the account and Region where it was ' +
          '(in us-east-1 leave the last option out).',
        command:
          'aws s3api create-bucket --bucket {destinationBucket} --region DESTINATION_REGION --create-bucket-configuration LocationConstraint=DESTINATION_REGION',
      },
      {
        instruction:
          'Then turn versioning on, and restore its policy, encryption and Object Lock from your infrastructure code.',
        command:
          'aws s3api put-bucket-versioning --bucket {destinationBucket} --versioning-configuration Status=Enabled',
      },
      {
        instruction:
          'The name is wrong: correct it in the rule. Saving replaces every rule, so start from what this prints. ' +
          "Set Destination.Account too, and a stranger's bucket can never receive your objects.",
        command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'DstBucketUnversioned',
    title: 'versioning is off on the destination bucket',
    meaning: 'S3 replicates into versioned buckets only, and the destination is not one now.',
    nextStep:
      'Check the versioning of the destination bucket and turn it on, with credentials of the account that owns the bucket.',
    side: 'destination',
    causes: [
      'Somebody suspended versioning after replication was set up.',
      'The bucket was deleted and recreated without versioning.',
    ],
    checks: [
      {
        instruction:
          'Ask for the state of versioning. Only Enabled will do; no answer means that it never was on.',
        command: 'aws s3api get-bucket-versioning --bucket {destinationBucket}',
      },
    ],
    fixes: [
      {
        instruction: 'Turn versioning on.',
        credentialsOf: 'destination bucket',
        command:
          'aws s3api put-bucket-versioning --bucket {destinationBucket} --versioning-configuration Status=Enabled',
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'DstBucketObjectLockConfigMissing',
    title: 'the destination bucket has no Object Lock',
    meaning:
      'Objects of a bucket with Object Lock can only be copied into a bucket that has it too.',
    nextStep:
      'Decide whether the destination bucket can have Object Lock, which is never turned off again. If so, turn it on; otherwise choose a bucket that has it.',
    side: 'destination',
    causes: [
      'Object Lock was never turned on for the destination bucket.',
      'Object Lock was turned on for the source bucket later on.',
    ],
    checks: [
      {
        instruction:
          'Ask for Object Lock at the destination. ObjectLockConfigurationNotFoundError means that it is off.',
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
          'Turn Object Lock on at the destination. Versioning has to be on, and Object Lock can never be turned off again.',
        command:
          'aws s3api put-object-lock-configuration --bucket {destinationBucket} --object-lock-configuration ObjectLockEnabled=Enabled',
      },
    ],
    replay: 'replicate again',
    severity: 'high',
  }),
  buildReason({
    code: 'DstVersionNotFound',
    title: 'the version to be changed is not at the destination',
    meaning:
      'Tags, an ACL or a lock of an object changed, and the replica that should change with it is missing.',
    nextStep:
      'Find out whether the version ever reached the destination. If not, replicate it; if it was deleted there, write the object again at the source.',
    side: 'destination',
    causes: [
      'The version never reached the destination: it failed earlier, or is older than the rule.',
      'The replica was deleted at the destination.',
    ],
    checks: [
      {
        instruction: 'Ask for the replica. 404 means that it is missing.',
        command:
          'aws s3api head-object --bucket {destinationBucket} --key={objectKey} --version-id={versionId}',
      },
      {
        instruction: 'Ask how replication of the original went.',
        command:
          'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
      },
    ],
    fixes: [
      {
        instruction:
          'Replicate the version itself, as below. If its replica was deleted by version id, that cannot work: ' +
          'write the object again in the source bucket instead.',
      },
    ],
    replay: 'replicate again',
    severity: 'medium',
  }),
  buildReason({
    code: 'DstOutOfCapacity',
    title: 'the Outpost at the destination is full',
    meaning: 'S3 on Outposts has no room left for the replicas.',
    nextStep:
      'Check what fills the Outpost, then make room: expire what is not needed, old versions first, or order more S3 capacity.',
    side: 'destination',
    causes: [
      'The S3 capacity of the Outpost is used up.',
      'Old versions pile up in the destination bucket, since nothing expires them.',
    ],
    checks: [
      {
        instruction: 'Find the Outpost, then look at its free bytes over time in CloudWatch.',
        command:
          'aws cloudwatch list-metrics --namespace S3Outposts --metric-name OutpostFreeBytes',
      },
    ],
    fixes: [
      {
        instruction:
          'Make room: delete or expire what is not needed at the destination, above all old versions.',
      },
      { instruction: 'Or order more S3 capacity for the Outpost, which takes a while.' },
    ],
    replay: 'replicate again',
    severity: 'critical',
    awsPage:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/outposts-replication-eventbridge.html',
  }),
];
