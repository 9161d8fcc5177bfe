import { batchRolePolicy, batchRoleTrust } from '../replication/batch-role.ts';
import { partitionOfRegion } from '../replication/partitions.ts';
import { roleNameOf } from '../replication/role-arn.ts';
import { botReplayPolicy } from './bot-permissions.ts';
import type { Policy } from './plan-policy.ts';
import type { ReplayOnboarding } from './replay-onboarding.ts';
import { hclBlock, hclText } from './hcl.ts';

/** The roles and policies of jobs that replicate again, in Terraform. */
export function writeReplayTerraform(onboarding: ReplayOnboarding, reportsPolicy: Policy): string {
  const { bucket, region, reportBucket, roleName, botArn } = onboarding;
  const use = { partition: partitionOfRegion(region), sourceBucket: bucket, reportBucket };
  const json = (document: object) => hclText(JSON.stringify(document));
  const isRoleKnown = botArn !== undefined;
  return [
    hclBlock('resource "aws_iam_role" "s3rep_batch"', [
      `name = ${hclText(roleName)}`,
      `assume_role_policy = ${json(batchRoleTrust)}`,
    ]),
    '',
    hclBlock(
      `resource "aws_iam_role_policy" "s3rep_batch_${bucket.replaceAll(/[^a-z0-9]/g, '_')}"`,
      [
        `name = ${hclText(`s3rep-batch-${bucket}`)}`,
        'role = aws_iam_role.s3rep_batch.name',
        `policy = ${json(batchRolePolicy(use))}`,
      ],
    ),
    '',
    '# Not with "npm run deploy", which gives it to the function sweep.',
    ...(isRoleKnown ? [] : ['# Put the name of its role in the place of ROLE_OF_S3REP.']),
    hclBlock('resource "aws_iam_role_policy" "s3rep_replay"', [
      'name = "s3rep-replay"',
      `role = ${hclText(isRoleKnown ? roleNameOf(botArn) : 'ROLE_OF_S3REP')}`,
      `policy = ${json(botReplayPolicy(onboarding))}`,
    ]),
    '',
    '# A bucket can have only one policy. Merge this into the existing one.',
    hclBlock('resource "aws_s3_bucket_policy" "s3rep_reports"', [
      `bucket = ${hclText(reportBucket)}`,
      `policy = ${json(reportsPolicy)}`,
    ]),
  ].join('\n');
}
