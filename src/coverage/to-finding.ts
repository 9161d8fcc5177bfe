import type { ReadAction } from '../diagnosis/model/read-actions.ts';
import { regionOf } from '../onboarding/onboarding.ts';
import { readArn } from '../replication/read-arn.ts';
import { roleNameOf } from '../replication/role-arn.ts';
import type { Step } from '../replication/reasons/reason.ts';
import { queueUrlOf, wordOr } from './command-words.ts';
import type { CoverageContext, Gap } from './gap.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';
import type { CoverageFinding, CoverageKind } from './model/coverage-finding.ts';

/** A gap as people are told of it. */
export function toFinding(
  gap: Gap,
  survey: BucketSurvey,
  context: CoverageContext,
): CoverageFinding {
  const { rule, finding, evidence } = gap;
  const { name: bucket, region, accountId: account } = survey.bucket;
  const steps = stepsOf(gap, survey, context);
  const needs = gap.unseen?.action;
  return { bucket, rule, finding, region, account, evidence, steps, ...(needs && { needs }) };
}

/** What mends a gap, or shows what could not be seen. Names that copying could change stay CAPITAL words. */
function stepsOf(gap: Gap, survey: BucketSurvey, context: CoverageContext): Step[] {
  if (gap.finding === 'versioning off') return [enableVersioning(gap, survey)];
  if (gap.steps !== undefined) return [...gap.steps];
  if (gap.unseen !== undefined) return [lookAt(gap.unseen)];
  const known = lookUp[gap.finding];
  if (known === undefined) return [onboard(gap, survey, context)];
  const bucket = wordOr(survey.bucket.name, 'BUCKET');
  const [instruction, query] = known;
  const command = `aws s3api get-bucket-replication --bucket ${bucket}${query}`;
  return [{ instruction, command }];
}

/** What to do, and which part of the configuration to look at; where nothing is here, `onboard` prints what mends it. */
const lookUp: Readonly<
  Partial<Record<CoverageKind, readonly [instruction: string, query: string]>>
> = {
  'rule disabled': [
    'Decide whether the rule is still wanted. To enable it, save its configuration, set its Status to Enabled, and put it back whole.',
    ' --query ReplicationConfiguration',
  ],
  'role gone': [
    'Create the role again, or name another one in the replication configuration: S3 cannot replicate without.',
    ' --query ReplicationConfiguration.Role',
  ],
  'destination gone': [
    'Create the destination bucket again with versioning, or delete the rule if nobody needs it.',
    '',
  ],
};

function lookAt({ action, of }: NonNullable<Gap['unseen']>): Step {
  const command = shows[action]?.(of) ?? ofBucket('get-bucket-replication')(of);
  return { instruction: 'Look with credentials that may see it, or permit it to s3rep.', command };
}

const ofBucket = (call: string) => (bucket: string) =>
  `aws s3api ${call} --bucket ${wordOr(bucket, 'BUCKET')}`;

const ofKey = (call: string, options: string) => (arn: string) =>
  `aws kms ${call} --region ${wordOr(regionOf(arn), 'REGION')} --key-id ${wordOr(arn, 'KEY_ARN')}${options}`;

const shows: Readonly<Partial<Record<ReadAction, (of: string) => string>>> = {
  's3:GetBucketNotification': ofBucket('get-bucket-notification-configuration'),
  's3:GetBucketVersioning': ofBucket('get-bucket-versioning'),
  'iam:GetRole': (arn) => `aws iam get-role --role-name ${wordOr(roleNameOf(arn), 'ROLE_NAME')}`,
  'sqs:GetQueueAttributes': (arn) => {
    const region = wordOr(regionOf(arn), 'REGION');
    return `aws sqs get-queue-attributes --region ${region} --queue-url ${queueUrlOf(arn)} --attribute-names Policy`;
  },
  'sns:GetTopicAttributes': (arn) =>
    `aws sns get-topic-attributes --region ${wordOr(regionOf(arn), 'REGION')} --topic-arn ${wordOr(arn, 'TOPIC_ARN')} --query Attributes.Policy --output text`,
  'kms:DescribeKey': ofKey('describe-key', ''),
  'kms:GetKeyPolicy': ofKey(
    'get-key-policy',
    ' --policy-name default --query Policy --output text',
  ),
  'kms:ListGrants': ofKey('list-grants', ''),
};

function enableVersioning({ rule }: Gap, { bucket, replication }: BucketSurvey): Step {
  const rules = replication.kind === 'read' ? replication.value.rules : [];
  const arn = rules.find(({ ruleId }) => ruleId === rule)?.destinationArn;
  const name = rule === undefined ? bucket.name : readArn(arn).name;
  return {
    instruction: 'Enable versioning. What was not replicated meanwhile is to be replicated again.',
    ...(rule !== undefined && { credentialsOf: 'destination bucket' }),
    command: `aws s3api put-bucket-versioning --bucket ${wordOr(name ?? '', 'BUCKET')} --versioning-configuration Status=Enabled`,
  };
}

/** The script that it prints looks first, keeps what is there, and says how to undo each change. */
function onboard({ finding }: Gap, { bucket }: BucketSurvey, context: CoverageContext): Step {
  const { queueArn, isDeployed = false } = context;
  const region = wordOr(bucket.region ?? '', 'REGION');
  const queue = wordOr(queueArn ?? '', 'QUEUE_ARN');
  const { region: queueRegion, accountId: queueAccount } = readArn(queueArn);
  const options = [
    `--bucket ${wordOr(bucket.name, 'BUCKET')} --region ${region} --queue ${queue}`,
    ...(bucket.accountId !== undefined && queueAccount !== bucket.accountId
      ? [`--account ${wordOr(bucket.accountId, 'ACCOUNT_ID')}`]
      : []),
    ...(queueRegion !== undefined && bucket.region !== undefined && queueRegion !== bucket.region
      ? ['--sns']
      : []),
    ...(finding === 'notification filter' ? ['--all-keys'] : []),
    ...(isDeployed ? ['--deployed'] : []),
  ];
  return {
    instruction: 'Print the commands and the Terraform for this bucket, read them, and run them.',
    command: `npm run onboard --silent -- ${options.join(' ')} > onboard.sh`,
  };
}
