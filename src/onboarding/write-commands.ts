import { notificationStep, replicationStep } from './bucket-steps.ts';
import { askDeployment } from './ask-deployment.ts';
import { checkStep } from './check-step.ts';
import { accountOf, type Onboarding } from './onboarding.ts';
import type { NotificationPlan } from './plan-notification.ts';
import type { PolicyPlan } from './plan-policy.ts';
import type { ReplicationPlan } from './plan-replication.ts';
import { seeItOpen } from './see-it-open.ts';
import { queueStep, type Seen, subscribeStep, topicStep } from './send-steps.ts';
import { isUnsupportedBySns } from './sns-principals.ts';
import { quote, writeScript } from './write-script.ts';

/** What is to be done for a bucket. What was not looked at is undefined. */
export interface Plans {
  readonly notification: Seen<NotificationPlan> | undefined;
  readonly replication: Seen<ReplicationPlan> | undefined;
  readonly queuePolicy: Seen<PolicyPlan> | undefined;
  readonly topicPolicy: Seen<PolicyPlan> | undefined;
}

/**
 * A script that looks at what onboard has not been given, changes what it has, and says what comes next.
 * @param again - how onboard was called, to be repeated with more
 * @param terraform - the same in Terraform. Inside the script as well, where no shell asks what a comment is
 */
export function writeCommands(
  onboarding: Onboarding,
  plans: Plans,
  { again, terraform }: { readonly again: string; readonly terraform: string },
): string {
  const { byTopic } = onboarding;
  const { notification, queuePolicy, topicPolicy, replication } = plans;
  const isOpen = isWayOpen(onboarding, plans);
  const steps = [
    ...(byTopic ? [topicStep(onboarding, topicPolicy)] : []),
    queueStep(onboarding, queuePolicy),
    ...(byTopic ? [subscribeStep(onboarding, isOpen)] : []),
    notificationStep(onboarding, notification, isOpen),
    replicationStep(onboarding, replication),
  ];
  const next = sayNext(onboarding, plans, again);
  const end = notification === undefined ? [] : [checkStep(onboarding), seeItOpen(onboarding)];
  const { bucket, region, accountId, queueArn } = onboarding;
  return writeScript({ bucket, region, accountIds: [accountId, accountOf(queueArn)] }, [
    ...sayFirst(onboarding),
    ...steps,
    next,
    ...end,
    toComment(terraform),
  ]);
}

/** What no script can do, in both rounds. */
function sayFirst(onboarding: Onboarding): string[] {
  return [
    ...(isUnsupportedBySns(onboarding)
      ? [
          'WARNING: AWS does not support SNS from one opt-in Region to a queue in another. Use a queue in another Region.',
        ]
      : []),
    ...(onboarding.isDeployed
      ? [`Left to your deployment, before the second round: ${askDeployment(onboarding)}`]
      : []),
  ].map((line) => `echo ${quote(line)}`);
}

function toComment(terraform: string): string {
  const lines = terraform.split('\n').map((line) => `#   ${line}`.trimEnd());
  return ['# The same in Terraform:', '#', ...lines].join('\n');
}

/** Before that S3 would refuse to send. */
function isWayOpen(
  { byTopic, isDeployed }: Onboarding,
  { queuePolicy, topicPolicy }: Plans,
): boolean {
  return (isDeployed || queuePolicy !== undefined) && (!byTopic || topicPolicy !== undefined);
}

/** Ends the script where it has only looked at something. */
function sayNext({ byTopic }: Onboarding, plans: Plans, again: string): string {
  const missing = [
    ...(byTopic && plans.topicPolicy === undefined ? ['topic-policy'] : []),
    ...(plans.queuePolicy === undefined ? ['queue-policy'] : []),
    ...(plans.notification === undefined ? ['notification'] : []),
    ...(plans.replication === undefined ? ['replication'] : []),
  ];
  return [
    ...missing.map((option) => `option ${option}`),
    'if [ -n "$options" ]; then',
    "  echo 'This was read, and not changed. Next, merge with it: run this, read onboard.sh, and run that with sh.'",
    `  echo ${quote(again)}"$options > onboard.sh"`,
    '  exit 0',
    'fi',
  ].join('\n');
}
