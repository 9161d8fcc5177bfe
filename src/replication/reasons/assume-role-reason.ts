import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { findRole } from './role-steps.ts';

const readTrust: Step = {
  instruction: 'Read its trust policy. NoSuchEntity means that the role does not exist.',
  command: 'aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument',
};

/** That S3 cannot use the role at all, or a batch job's. */
export const assumeRoleReason: Reason = buildReason({
  code: 'AssumeRoleNotPermitted',
  title: 'S3 is not allowed to use the replication role',
  meaning:
    'The IAM role that S3 replicates with does not exist or does not trust S3, so all rules of the source bucket have stopped.',
  nextStep:
    "Check that the role exists and that its trust policy lets s3.amazonaws.com assume it; for a batch job's role, batchoperations.s3.amazonaws.com.",
  side: 'role',
  remedies: [
    {
      causes: [
        "The role's trust policy does not let s3.amazonaws.com assume it.",
        'For a batch job: the trust policy lacks batchoperations.s3.amazonaws.com.',
        'A condition in the trust policy, such as aws:SourceAccount or aws:SourceArn, does not match.',
      ],
      checks: [findRole, readTrust],
      fixes: [
        {
          instruction:
            'If the role exists: save its trust policy again with this statement added, and with conditions that match ' +
            "(for a batch job's role with batchoperations.s3.amazonaws.com):",
          statement: {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        },
      ],
    },
    {
      causes: [
        'The role was deleted, renamed or recreated, and the replication configuration still names the old one.',
      ],
      checks: [findRole, readTrust],
      fixes: [
        {
          instruction:
            'If the role does not exist: recreate it with the same name, or save the replication configuration again with the right role. ' +
            'Saving replaces every rule, so start from the output of this command.',
          command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
        },
      ],
    },
  ],
  permissions: [{ action: 'sts:AssumeRole', policy: "the role's trust policy, for S3" }],
  replay: 'replicate again',
  severity: 'critical',
});
