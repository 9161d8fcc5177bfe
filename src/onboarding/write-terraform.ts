import { hclBlock, hclText } from './hcl.ts';
import { type Onboarding, queueNameOf, regionOf, topicArn, topicName } from './onboarding.ts';
import type { NotificationPlan } from './plan-notification.ts';
import type { NotificationConfiguration } from './read-notification.ts';
import type { Policy } from './plan-policy.ts';

/** What to merge into Terraform that describes the bucket: the notification whole, and where metrics go. */
export function writeTerraform(
  onboarding: Onboarding,
  notification: NotificationPlan,
  withoutMetrics: readonly string[],
  policies: { readonly queue: Policy; readonly topic: Policy },
): string {
  const name = onboarding.bucket.replaceAll(/[^a-z0-9]/g, '_');
  return [
    queueBlocks(onboarding, policies.queue),
    ...(onboarding.byTopic ? [topicBlocks(onboarding, policies.topic)] : []),
    '# A bucket can have only one aws_s3_bucket_notification. Merge this into the existing one.',
    hclBlock(`resource "aws_s3_bucket_notification" "s3rep_${name}"`, [
      `bucket = ${hclText(onboarding.bucket)}`,
      ...notificationBlocks(notification.configuration),
    ]),
    '',
    '# In the destination block of each rule in aws_s3_bucket_replication_configuration, without event_threshold:',
    ...withoutMetrics.map((rule) => `# metrics are off for ${hclText(rule)}`),
    hclBlock('metrics', ['status = "Enabled"']),
  ].join('\n');
}

function queueBlocks(onboarding: Onboarding, policy: Policy): string {
  const { queueArn, isDeployed } = onboarding;
  const whose = isDeployed
    ? 'Not with "npm run deploy", which writes it. Otherwise merge'
    : 'Merge';
  return [
    `# In the account of the queue, which has only one policy. ${whose} this into the existing one.`,
    ...needProvider('Both need', regionOf(queueArn), onboarding),
    hclBlock('data "aws_sqs_queue" "s3rep"', [`name = ${hclText(queueNameOf(queueArn))}`]),
    '',
    hclBlock('resource "aws_sqs_queue_policy" "s3rep"', [
      'queue_url = data.aws_sqs_queue.s3rep.url',
      `policy = ${hclText(JSON.stringify(policy))}`,
    ]),
    '',
  ].join('\n');
}

function topicBlocks(onboarding: Onboarding, policy: Policy): string {
  return [
    hclBlock('resource "aws_sns_topic" "s3rep"', [`name = ${hclText(topicName)}`]),
    '',
    hclBlock('resource "aws_sns_topic_policy" "s3rep"', [
      'arn = aws_sns_topic.s3rep.arn',
      `policy = ${hclText(JSON.stringify(policy))}`,
    ]),
    '',
    '# In the account of the queue.',
    ...needProvider('It needs', onboarding.region, onboarding),
    hclBlock('resource "aws_sns_topic_subscription" "s3rep"', [
      `topic_arn = ${hclText(topicArn(onboarding))}`,
      'protocol = "sqs"',
      `endpoint = ${hclText(onboarding.queueArn)}`,
    ]),
    '',
  ].join('\n');
}

function needProvider(what: string, region: string, onboarding: Onboarding): string[] {
  const isOne = regionOf(onboarding.queueArn) === onboarding.region;
  return isOne ? [] : [`# ${what} a provider for ${region}.`];
}

function notificationBlocks(configuration: NotificationConfiguration): string[] {
  const {
    QueueConfigurations: queues = [],
    TopicConfigurations: topics = [],
    LambdaFunctionConfigurations: functions = [],
    EventBridgeConfiguration: bridge,
  } = configuration;
  return [
    ...(bridge === undefined ? [] : ['eventbridge = true']),
    ...queues.map((each) => entry('queue', 'queue_arn', each.QueueArn, each)),
    ...topics.map((each) => entry('topic', 'topic_arn', each.TopicArn, each)),
    ...functions.map((each) =>
      entry('lambda_function', 'lambda_function_arn', each.LambdaFunctionArn, each),
    ),
  ];
}

interface Described {
  readonly Id?: string | undefined;
  readonly Events: readonly string[];
  readonly [field: string]: unknown;
}

function entry(kind: string, arnName: string, arn: string, described: Described): string {
  const { Id, Events } = described;
  return hclBlock(kind, [
    ...(Id === undefined ? [] : [`id = ${hclText(Id)}`]),
    `${arnName} = ${hclText(arn)}`,
    `events = [${Events.map(hclText).join(', ')}]`,
    ...filterLines(described['Filter']),
    ...unwritten(described).map(
      (field) =>
        `# ADD ${hclText(field)} as the existing notification has it: it is not written here.`,
    ),
  ]);
}

/** What the bucket has and this does not know how to write, so that nobody loses it unawares. */
function unwritten({ Filter, ...described }: Described): string[] {
  const fields = Object.keys(described).filter((field) => !known.test(field));
  const { Key, ...others } = (Filter ?? {}) as { Key?: object };
  const { FilterRules: _, ...inKey } = (Key ?? {}) as { FilterRules?: unknown };
  return [...fields, ...Object.keys({ ...others, ...inKey }).map((field) => `Filter.${field}`)];
}

const known = /^(Id|Events|(Queue|Topic|LambdaFunction)Arn)$/;

/** S3 has one prefix and one suffix at most. */
function filterLines(filter: unknown): string[] {
  const rules = (
    filter as { Key?: { FilterRules?: { Name: string; Value: string }[] } } | undefined
  )?.Key?.FilterRules;
  return (rules ?? []).map(({ Name, Value }) => `filter_${Name.toLowerCase()} = ${hclText(Value)}`);
}
