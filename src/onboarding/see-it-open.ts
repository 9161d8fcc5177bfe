import {
  accountOf,
  type Onboarding,
  queueNameOf,
  regionOf,
  topicArn,
  topicName,
} from './onboarding.ts';

/** How to see that messages come through: S3 and SNS say nothing where they do not. */
export function seeItOpen(onboarding: Onboarding): string {
  const { byTopic, queueArn, region, accountId } = onboarding;
  return [
    "cat <<'END'",
    'To see that the way is open:',
    '- S3 sends a test message when a notification is saved. Within five minutes s3rep logs "ignored":{"s3:TestEvent":1}.',
    ...(byTopic ? [`- Send another, from account ${accountId}:`, `  ${publish(onboarding)}`] : []),
    '- If the log does not show it, look where it got lost, some minutes later:',
    ...(byTopic
      ? [
          `  in account ${accountId}, what the topic took, delivered and could not deliver`,
          ...[
            'NumberOfMessagesPublished',
            'NumberOfNotificationsDelivered',
            'NumberOfNotificationsFailed',
          ].map(
            (metric) =>
              `  ${sumOf('AWS/SNS', metric, region, `Name=TopicName,Value=${topicName}`)}`,
          ),
        ]
      : []),
    `  in account ${accountOf(queueArn)}, what came into the queue`,
    `  ${sumOf('AWS/SQS', 'NumberOfMessagesSent', regionOf(queueArn), `Name=QueueName,Value=${queueNameOf(queueArn)}`)}`,
    'END',
  ].join('\n');
}

/** What S3 sends, as far as s3rep reads it. */
function publish(onboarding: Onboarding): string {
  const message = '{"Service":"Amazon S3","Event":"s3:TestEvent"}';
  return `aws sns publish --region ${onboarding.region} --topic-arn ${topicArn(onboarding)} --message '${message}'`;
}

function sumOf(namespace: string, metric: string, region: string, dimension: string): string {
  const hour = '--start-time $(($(date +%s) - 3600)) --end-time $(date +%s) --period 3600';
  return `aws cloudwatch get-metric-statistics --region ${region} --namespace ${namespace} --metric-name ${metric} --dimensions ${dimension} --statistics Sum ${hour}`;
}
