import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

/** What S3 says of one version. */
export const readStatus: Step = {
  instruction: 'Check the storage class, the archive status and the replication status.',
  command:
    "aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query '[StorageClass,ArchiveStatus,ReplicationStatus]' --output text",
};

/** That no rule covers the object, for one of many causes. */
export const notEligibleReason: Reason = buildReason({
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
});
