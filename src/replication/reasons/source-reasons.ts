import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

const listVersions: Step = {
  instruction:
    'List the versions of the object. A delete marker or an empty list means that it was deleted.',
  command:
    'aws s3api list-object-versions --bucket {sourceBucket} --prefix={objectKey} --max-items 20',
};

const readStatus: Step = {
  instruction: 'Check the storage class, the archive status and the replication status.',
  command:
    "aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query '[StorageClass,ArchiveStatus,ReplicationStatus]' --output text",
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
  buildReason({
    code: 'SrcObjectNotEligible',
    askedAs: ['existing objects not replicated', 'no keys matching'],
    title: 'no rule covers the object, or it cannot be replicated',
    meaning: 'S3 does not replicate this object under the current rules.',
    nextStep:
      'Find out why S3 skips the object: no enabled rule covers it, it is archived, it is a replica, or the rule does not include its encryption.',
    side: 'source',
    remedies: [
      {
        causes: [
          'No enabled rule matches it: the rule is off or excludes it, or its prefix or tags differ.',
          'The prefix of the rule is taken literally: a * or a leading / in it matches nothing.',
          'Its tags were added after the upload: live replication goes by the tags that it was uploaded with.',
        ],
        checks: [
          readRules,
          {
            instruction: 'Compare its tags with the filter of the rule.',
            command:
              'aws s3api get-object-tagging --bucket {sourceBucket} --key={objectKey} --version-id={versionId}',
          },
        ],
        fixes: [
          {
            instruction:
              'If a rule should cover it: enable the rule, widen its filter or correct the tags. Saving replaces every rule, so start from what you have read.',
          },
        ],
      },
      {
        causes: [
          'It is archived (Glacier Flexible Retrieval, Deep Archive or an Intelligent-Tiering archive tier) and must be restored first.',
        ],
        checks: [readStatus],
        fixes: [
          {
            instruction:
              'If it is archived: restore it (for Intelligent-Tiering without Days, as {}), then copy it onto itself in a storage class that is not archived.',
            command:
              'aws s3api restore-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --restore-request Days=7',
          },
        ],
      },
      {
        causes: [
          'It is itself a replica, and the rules do not replicate replicas.',
          'It uses an encryption type that the rule does not include.',
        ],
        checks: [readStatus, readRules],
        fixes: [
          {
            instruction:
              'REPLICA as its status means that it is a replica. If a rule should cover its encryption: include it in the rule. Saving replaces every rule, so start from what you have read.',
          },
        ],
      },
    ],
    replay: 'replicate skipped',
    severity: 'medium',
  }),
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
