import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

const listVersions: Step = {
  instruction:
    'List what is left of the object. A delete marker or an empty list means that it was deleted.',
  command:
    'aws s3api list-object-versions --bucket {sourceBucket} --prefix={objectKey} --max-items 20',
};

const readStatus: Step = {
  instruction: 'Ask for the storage class, the archive status and how replication went.',
  command:
    "aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query '[StorageClass,ArchiveStatus,ReplicationStatus]' --output text",
};

const nothingToFix: Step = {
  instruction:
    'Nothing to fix. If it was not meant to be deleted, find out who deletes objects so soon: a lifecycle rule, a clean-up job, a person.',
};

const vanished = {
  nextStep:
    'Nothing to fix. If the object was not meant to be deleted, find out who deletes so soon: a lifecycle rule, a clean-up job, a person.',
  side: 'source',
  checks: [listVersions],
  fixes: [nothingToFix],
  replay: 'nothing',
  severity: 'low',
  isBenign: true,
} as const;

/** Reasons that lie in the source bucket or its objects, not in permissions or keys. */
export const sourceReasons: readonly Reason[] = [
  buildReason({
    code: 'SrcBucketNotFound',
    title: 'the source bucket does not exist',
    meaning: 'The bucket that objects were copied from was deleted while copies were under way.',
    nextStep:
      'Find out whether the source bucket was meant to be deleted. If not, save what the destination holds: it may be the only copy left.',
    side: 'source',
    causes: ['Somebody deleted the source bucket.'],
    checks: [
      {
        instruction: 'Ask for the bucket. 404 means that it is gone.',
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
          'If that was meant, there is nothing to fix. If not, save what the destination holds: it may be the only copy left.',
      },
    ],
    replay: 'nothing',
    severity: 'high',
  }),
  buildReason({
    code: 'SrcBucketReplicationConfigMissing',
    title: 'the source bucket has no replication rules',
    meaning:
      'The replication configuration was removed while objects were waiting, so nothing new is copied either.',
    nextStep:
      'Find out whether replication was meant to end. If not, put the replication configuration back, best by deploying your infrastructure code.',
    side: 'source',
    causes: [
      'Somebody, or a deployment, removed the replication configuration.',
      'The bucket was deleted and recreated without it.',
    ],
    checks: [
      {
        ...readRules,
        instruction:
          'Ask for the rules. ReplicationConfigurationNotFoundError means that there are none.',
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
          'If replication was meant to end, there is nothing to fix. If not, put the configuration back, best by deploying your infrastructure code. ' +
          'By hand: write it to replication.json, and make sure first that there is none now, as this replaces it.',
        command:
          'aws s3api put-bucket-replication --bucket {sourceBucket} --replication-configuration file://replication.json',
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    ...vanished,
    code: 'SrcKeyNotFound',
    title: 'the object was deleted before it was copied',
    meaning: 'The key is gone from the source bucket, which is normal for short-lived objects.',
    causes: ['The object was deleted before S3 came round to copying it.'],
  }),
  buildReason({
    ...vanished,
    code: 'SrcObjectNotFound',
    title: 'the object is no longer in the source bucket',
    meaning:
      'S3 went to copy the object and did not find it, which is normal for short-lived ones.',
    causes: ['The object was deleted before S3 came round to copying it.'],
  }),
  buildReason({
    ...vanished,
    code: 'SrcVersionNotFound',
    title: 'the version was deleted before it was copied',
    meaning:
      'This version of the object is gone from the source bucket, which is normal if versions are cleaned up quickly.',
    nextStep:
      'Nothing to fix. If the version was not meant to be deleted, find out who deletes so soon: a lifecycle rule, a clean-up job, a person.',
    causes: [
      'The version was deleted before S3 came round to copying it.',
      'A lifecycle rule removed the version when a newer one came.',
    ],
  }),
  buildReason({
    code: 'SrcObjectNotEligible',
    title: 'no rule covers the object, or it cannot be copied',
    meaning: 'By the rules of today this object is not one that S3 replicates.',
    nextStep:
      'Find out why S3 passes over the object: no enabled rule covers it, it is archived, it is a replica, or the rule leaves out its encryption.',
    side: 'source',
    causes: [
      'No enabled rule matches it: the rule is off, or its prefix or tags differ.',
      'It is in an archive (Glacier Flexible Retrieval, Deep Archive or an Intelligent-Tiering archive tier) and has to be restored first.',
      'It is itself a replica, and the rules do not copy those on.',
      'It uses an encryption that the rule does not include.',
    ],
    checks: [
      readRules,
      readStatus,
      {
        instruction: 'Compare its tags with the filter of the rule.',
        command:
          'aws s3api get-object-tagging --bucket {sourceBucket} --key={objectKey} --version-id={versionId}',
      },
    ],
    fixes: [
      {
        instruction:
          'If it should be covered: enable the rule, widen its filter or correct the tags. Saving replaces every rule, so start from what this prints.',
        command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
      },
      {
        instruction:
          'If it is archived: restore it (in Intelligent-Tiering without Days, as {}), then copy it onto itself in a class that is no archive.',
        command:
          'aws s3api restore-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --restore-request Days=7',
      },
    ],
    replay: 'replicate again',
    severity: 'medium',
  }),
  buildReason({
    code: 'SrcReplicationNotPending',
    title: 'the object has been replicated already',
    meaning: 'S3 was asked to copy something that is no longer waiting to be copied.',
    nextStep:
      'Nothing to fix. If a batch job asked for the object, let the next one take only objects with status FAILED.',
    side: 'source',
    causes: ['A batch job took in objects that had been copied before.'],
    checks: [readStatus],
    fixes: [
      {
        instruction:
          'Nothing to fix. Let the next job select by status FAILED to leave such objects out.',
      },
    ],
    replay: 'nothing',
    severity: 'low',
    isBenign: true,
  }),
];
