import { partitionOfRegion } from '../replication/partitions.ts';
import { batchRoleArn, type ReplayOnboarding, reportFiles } from './replay-onboarding.ts';

/** Lets s3rep create jobs and read their reports, as serverless.yml does, which says why. */
export function botReplayPolicy(onboarding: ReplayOnboarding): object {
  const { region, accountId } = onboarding;
  const partition = partitionOfRegion(region);
  const jobs = `arn:${partition}:s3:*:${accountId}:job/*`;
  const allow = (Action: string, Resource: string, Condition?: object) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(Condition && { Condition }),
  });
  return {
    Version: '2012-10-17',
    Statement: [
      allow('s3:CreateJob', '*', {
        StringEquals: { 's3:RequestJobOperation': 'S3ReplicateObject' },
        Null: { 'aws:RequestTag/s3rep': 'false' },
      }),
      allow('s3:PutJobTagging', jobs, {
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['s3rep'] },
      }),
      allow('s3:UpdateJobStatus', jobs, { Null: { 'aws:ResourceTag/s3rep': 'false' } }),
      allow('s3:DescribeJob', jobs),
      allow('s3:ListJobs', '*'),
      allow('s3:GetReplicationConfiguration', `arn:${partition}:s3:::*`, {
        StringEquals: { 'aws:ResourceAccount': accountId },
      }),
      allow('iam:PassRole', batchRoleArn(onboarding)),
      allow('s3:PutObject', reportFiles(onboarding)),
      allow('s3:GetObject', reportFiles(onboarding)),
    ],
  };
}
