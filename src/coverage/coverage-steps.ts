import { quoteForShell } from '../replication/fill-step.ts';
import { readArn } from '../replication/read-arn.ts';
import type { Step } from '../replication/reasons/reason.ts';
import { survivesCopying } from '../lib/survives-copying.ts';
import type { CoverageContext, Gap } from './gap.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';

/** What mends a gap, or shows what could not be seen. Names that copying could change stay CAPITAL words. */
export function stepsOf(gap: Gap, survey: BucketSurvey, context: CoverageContext): Step[] {
  const bucket = word(survey.bucket.name, 'BUCKET');
  switch (gap.finding) {
    case 'no metrics':
    case 'no notification':
    case 'notification incomplete':
    case 'notification filter':
    case 'delivery refused':
    case 'blind':
      return [onboard(gap, survey, context)];
    case 'rule disabled':
      return [
        {
          instruction:
            'Decide whether the rule is still wanted. To enable it, save its configuration, set its Status to Enabled, and put it back whole.',
          command: `aws s3api get-bucket-replication --bucket ${bucket} --query ReplicationConfiguration`,
        },
      ];
    case 'versioning off':
      return [enableVersioning(gap, survey)];
    case 'role gone':
      return [
        {
          instruction:
            'Create the role again, or name another one in the replication configuration: S3 cannot replicate without.',
          command: `aws s3api get-bucket-replication --bucket ${bucket} --query ReplicationConfiguration.Role`,
        },
      ];
    case 'destination gone':
      return [
        {
          instruction:
            'Create the destination bucket again with versioning, or delete the rule if nobody needs it.',
          command: `aws s3api get-bucket-replication --bucket ${bucket}`,
        },
      ];
    case 'not visible':
      return [
        {
          instruction: 'Look with credentials that may see it, or permit it to s3rep.',
          command: `aws s3api get-bucket-replication --bucket ${bucket}`,
        },
      ];
  }
}

function enableVersioning({ rule }: Gap, { bucket, replication }: BucketSurvey): Step {
  const rules = replication.kind === 'read' ? replication.value.rules : [];
  const arn = rules.find(({ ruleId }) => ruleId === rule)?.destinationArn;
  const name = rule === undefined ? bucket.name : readArn(arn).name;
  return {
    instruction: 'Enable versioning. What was not replicated meanwhile is to be replicated again.',
    ...(rule !== undefined && { credentialsOf: 'destination bucket' }),
    command: `aws s3api put-bucket-versioning --bucket ${word(name ?? '', 'BUCKET')} --versioning-configuration Status=Enabled`,
  };
}

/** The script that it prints looks first, keeps what is there, and says how to undo each change. */
function onboard({ finding }: Gap, { bucket }: BucketSurvey, { queueArn }: CoverageContext): Step {
  const region = word(bucket.region ?? '', 'REGION');
  const queue = word(queueArn ?? '', 'QUEUE_ARN');
  const queueRegion = queueArn?.split(':')[3];
  const queueAccount = queueArn?.split(':')[4];
  const options = [
    `--bucket ${word(bucket.name, 'BUCKET')} --region ${region} --queue ${queue}`,
    ...(bucket.accountId !== undefined && queueAccount !== bucket.accountId
      ? [`--account ${word(bucket.accountId, 'ACCOUNT_ID')}`]
      : []),
    ...(queueRegion !== undefined && bucket.region !== undefined && queueRegion !== bucket.region
      ? ['--sns']
      : []),
    ...(finding === 'notification filter' ? ['--all-keys'] : []),
  ];
  return {
    instruction: 'Print the commands and the Terraform for this bucket, read them, and run them.',
    command: `npm run onboard --silent -- ${options.join(' ')} > onboard.sh`,
  };
}

function word(value: string, capital: string): string {
  return value !== '' && !value.startsWith('-') && survivesCopying(value)
    ? quoteForShell(value)
    : capital;
}
