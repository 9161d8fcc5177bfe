import {
  accountOf,
  type Onboarding,
  queueUrl,
  regionOf,
  targetArn,
  topicArn,
  topicName,
} from './onboarding.ts';
import type { NotificationPlan } from './plan-notification.ts';
import { allowBucket, allowTopic, noPolicy, type Policy } from './plan-policy.ts';
import type { ReplicationPlan } from './plan-replication.ts';

/** What is to be done for a bucket. What was not looked at is undefined. */
export interface Plans {
  readonly notification: NotificationPlan;
  readonly wasNotificationSeen: boolean;
  readonly replication: ReplicationPlan | undefined;
  readonly queuePolicy: Policy | undefined;
  readonly topicPolicy: Policy | undefined;
}

/** Commands of the AWS CLI, to be read and pasted: comments, files as here documents, and one command for each step. */
export function writeCommands(onboarding: Onboarding, plans: Plans): string {
  const { byTopic } = onboarding;
  const steps = [
    ...(byTopic ? [topicStep(onboarding, plans)] : []),
    queueStep(onboarding, plans),
    ...(byTopic ? [subscribeStep(onboarding)] : []),
    notificationStep(onboarding, plans),
    replicationStep(onboarding, plans),
  ];
  return steps.map((step, index) => `# ${index + 1}. ${step}`).join('\n\n');
}

function topicStep(onboarding: Onboarding, { topicPolicy }: Plans): string {
  const { accountId, region } = onboarding;
  const arn = topicArn(onboarding);
  return [
    `Create the topic in the bucket's Region, in account ${accountId}.`,
    `aws sns create-topic --region ${region} --name ${topicName}`,
    file('topic-policy.json', allowBucket(onboarding, topicPolicy ?? noPolicy)),
    ...replace({
      what: 'the whole policy of the topic',
      wasSeen: topicPolicy !== undefined,
      look: `aws sns get-topic-attributes --region ${region} --topic-arn ${arn}`,
      option: 'topic-policy',
      command: `aws sns set-topic-attributes --region ${region} --topic-arn ${arn} --attribute-name Policy --attribute-value file://topic-policy.json`,
    }),
  ].join('\n');
}

function queueStep(onboarding: Onboarding, { queuePolicy }: Plans): string {
  const { byTopic, queueArn } = onboarding;
  const existing = queuePolicy ?? noPolicy;
  const policy = byTopic ? allowTopic(onboarding, existing) : allowBucket(onboarding, existing);
  const at = `--region ${regionOf(queueArn)} --queue-url ${queueUrl(onboarding)}`;
  return [
    `Allow ${byTopic ? 'the topic' : 'the bucket'} to send to the queue, in account ${accountOf(queueArn)}.`,
    `# If you deployed with "npm run deploy", skip this step and deploy with the ${byTopic ? 'account in --param accounts' : 'bucket in --param buckets'}.`,
    file('queue-attributes.json', { Policy: JSON.stringify(policy) }),
    ...replace({
      what: 'the whole policy of the queue',
      wasSeen: queuePolicy !== undefined,
      look: `aws sqs get-queue-attributes ${at} --attribute-names Policy`,
      option: 'queue-policy',
      command: `aws sqs set-queue-attributes ${at} --attributes file://queue-attributes.json`,
    }),
  ].join('\n');
}

function subscribeStep(onboarding: Onboarding): string {
  const { region, queueArn } = onboarding;
  return [
    `Subscribe the queue to the topic. Run this in the account of the queue, ${accountOf(queueArn)}: then no confirmation is needed.`,
    `aws sns subscribe --region ${region} --topic-arn ${topicArn(onboarding)} --protocol sqs --notification-endpoint ${queueArn}`,
  ].join('\n');
}

function notificationStep(onboarding: Onboarding, plans: Plans): string {
  const { bucket, region } = onboarding;
  const { notification, wasNotificationSeen } = plans;
  const title = `Send the bucket's replication events to ${targetArn(onboarding)}.`;
  if (notification.isThereAlready) return `${title}\n# Already configured: nothing to do.`;
  const at = `--region ${region} --bucket ${bucket}`;
  return [
    title,
    '# Rules with Replication Time Control also send events about late objects and their later replication: s3rep closes an',
    '# alert about late objects automatically once S3 has confirmed each object. Other rules send only failures.',
    // As JSON, since a line break in a file's text would end the comment.
    ...notification.kept.map((what) => `# Kept: ${JSON.stringify(what)}`),
    file('notification.json', notification.configuration),
    ...replace({
      what: 'all notifications of the bucket',
      wasSeen: wasNotificationSeen,
      look: `aws s3api get-bucket-notification-configuration ${at}`,
      option: 'notification',
      command: `aws s3api put-bucket-notification-configuration ${at} --notification-configuration file://notification.json`,
    }),
  ].join('\n');
}

function replicationStep({ bucket, region }: Onboarding, { replication }: Plans): string {
  const title = 'Turn on metrics for each rule: without them S3 sends no failures.';
  if (replication === undefined) {
    return [
      title,
      '# The output must show Enabled twice for every rule. If it does not, run npm run onboard again with',
      `# --replication ${replicationFile}, the file that the second command writes: the fix replaces all rules.`,
      `aws s3api get-bucket-replication --region ${region} --bucket ${bucket} --output table --query 'ReplicationConfiguration.Rules[].[ID, Status, Destination.Metrics.Status]'`,
      `aws s3api get-bucket-replication --region ${region} --bucket ${bucket} > ${replicationFile}`,
    ].join('\n');
  }
  const { withoutMetrics, configuration } = replication;
  if (withoutMetrics.length === 0) return `${title}\n# Metrics are already on: nothing to do.`;
  return [
    title,
    `# Metrics are off for: ${withoutMetrics.map((name) => JSON.stringify(name)).join(', ')}`,
    file('replication.json', configuration),
    `aws s3api put-bucket-replication --region ${region} --bucket ${bucket} --replication-configuration file://replication.json`,
  ].join('\n');
}

interface Replacement {
  /** Completes "this replaces …". */
  readonly what: string;
  readonly wasSeen: boolean;
  readonly look: string;
  readonly option: string;
  readonly command: string;
}

/** A command that replaces something is commented out until it is known what would be lost. */
function replace({ what, wasSeen, look, option, command }: Replacement): string[] {
  if (wasSeen) return [command];
  const before = `${option}-before.json`;
  return [
    `# The command below replaces ${what}. First save what exists now:`,
    `${look} > ${before}`,
    `# If the file is not empty, run npm run onboard again with --${option} ${before}, or that content is lost. If it is empty:`,
    `# ${command}`,
  ];
}

const replicationFile = 'replication-before.json';

/** A here document that the shell does not look into. JSON has no line that could end it. */
function file(name: string, content: unknown): string {
  return `cat > ${name} <<'END'\n${JSON.stringify(content, undefined, 2)}\nEND`;
}
