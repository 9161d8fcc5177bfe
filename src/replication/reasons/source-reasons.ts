import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { notEligibleReason, readStatus } from './not-eligible-reason.ts';
import { readRules } from './role-steps.ts';

const listVersions: Step = {
  instruction:
    'List the versions of the object. A delete marker or an empty list means that it was deleted.',
  command:
    'aws s3api list-object-versions --bucket {sourceBucket} --prefix={objectKey} --max-items 20',
};

const nothingToFix: Step = {
  instruction:
    'Nothing to fix. If it was not deleted on purpose, find out what deletes objects so soon: a lifecycle rule, a cleanup job, a person.',
};

const vanished = (...causes: string[]): Pick<Reason, 'remedies'> => ({
  remedies: [{ causes, checks: [listVersions], fixes: [nothingToFix] }],
});

const usual = {
  nextStep:
    'Nothing to fix. If the object was not deleted on purpose, find out what deletes objects so soon: a lifecycle rule, a cleanup job, a person.',
  side: 'source',
  replay: 'nothing',
  severity: 'low',
  isBenign: true,
} as const;

/** Reasons that lie in the source bucket or its objects, not in permissions or keys. */
export const sourceReasons: readonly Reason[] = [
  buildReason({
    code: 'SrcBucketNotFound',
    title: 'the source bucket does not exist',
    meaning: 'The source bucket was deleted while S3 was still replicating its objects.',
    nextStep:
      'Find out whether the source bucket was deleted on purpose. If not, protect the objects at the destination: they may be the only copy left.',
    side: 'source',
    remedies: [
      {
        causes: ['Somebody deleted the source bucket.'],
        checks: [
          {
            instruction: 'Check the bucket. 404 means that it does not exist.',
            command: 'aws s3api head-bucket --bucket {sourceBucket}',
          },
          {
            instruction: 'Find out who deleted it.',
            command:
              'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteBucket --region {region}',
          },
        ],
        fixes: [
          {
            instruction:
              'If it was deleted on purpose, there is nothing to fix. If not, protect the objects at the destination: they may be the only copy left.',
          },
        ],
      },
    ],
    replay: 'nothing',
    severity: 'high',
  }),
  buildReason({
    code: 'SrcBucketReplicationConfigMissing',
    title: 'the source bucket has no replication rules',
    meaning:
      'The replication configuration was removed while objects were waiting for replication, so new objects are not replicated either.',
    nextStep:
      'Find out whether replication was ended on purpose. If not, restore the replication configuration, ideally by deploying your infrastructure code.',
    side: 'source',
    remedies: [
      {
        causes: [
          'Somebody, or a deployment, removed the replication configuration.',
          'The bucket was deleted and recreated without it.',
        ],
        checks: [
          {
            ...readRules,
            instruction:
              'Check the rules. ReplicationConfigurationNotFoundError means that there are none.',
          },
          {
            instruction: 'Find out who removed them.',
            command:
              'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteBucketReplication --region {region}',
          },
        ],
        fixes: [
          {
            instruction:
              'If replication was ended on purpose, there is nothing to fix. If not, restore the configuration, ideally by deploying your infrastructure code. ' +
              'By hand: write it to replication.json. First make sure that no configuration exists now, because this command replaces it.',
            command:
              'aws s3api put-bucket-replication --bucket {sourceBucket} --replication-configuration file://replication.json',
          },
        ],
      },
    ],
    replay: 'replicate skipped',
    severity: 'critical',
  }),
  buildReason({
    ...usual,
    code: 'SrcKeyNotFound',
    title: 'the object was deleted before it was replicated',
    meaning:
      'The object no longer exists in the source bucket, which is normal for short-lived objects.',
    ...vanished('The object was deleted before S3 could replicate it.'),
  }),
  buildReason({
    ...usual,
    code: 'SrcObjectNotFound',
    title: 'the object is no longer in the source bucket',
    meaning:
      'S3 tried to replicate the object and did not find it, which is normal for short-lived objects.',
    ...vanished('The object was deleted before S3 could replicate it.'),
  }),
  buildReason({
    ...usual,
    code: 'SrcVersionNotFound',
    title: 'the version was deleted before it was replicated',
    meaning:
      'This version of the object no longer exists in the source bucket, which is normal if old versions are deleted quickly.',
    nextStep:
      'Nothing to fix. If the version was not deleted on purpose, find out what deletes versions so soon: a lifecycle rule, a cleanup job, a person.',
    ...vanished(
      'The version was deleted before S3 could replicate it.',
      'A lifecycle rule removed the version when a newer one was written.',
    ),
  }),
  notEligibleReason,
  buildReason({
    code: 'SrcReplicationNotPending',
    title: 'the object is already replicated',
    meaning: 'S3 was asked to replicate an object that was no longer waiting for replication.',
    nextStep:
      'Nothing to fix. If a batch job included the object, let the next job select only objects with status FAILED.',
    side: 'source',
    remedies: [
      {
        causes: ['A batch job included objects that were already replicated.'],
        checks: [readStatus],
        fixes: [
          {
            instruction:
              'Nothing to fix. To leave out such objects, let the next job select only objects with status FAILED.',
          },
        ],
      },
    ],
    replay: 'nothing',
    severity: 'low',
    isBenign: true,
  }),
];
