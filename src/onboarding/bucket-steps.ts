import { type Onboarding, targetArn } from './onboarding.ts';
import type { NotificationPlan } from './plan-notification.ts';
import { describeEntry, type NotificationEntry } from './read-notification.ts';
import type { ReplicationPlan } from './plan-replication.ts';
import { confirmWhole, lookAt, type Replaceable, replaceWhole } from './replace-whole.ts';
import { subscribeOther } from './refuse-other-targets.ts';
import { comesNext, countSubscriptions, type Seen } from './send-steps.ts';
import { quote, type ScriptStep } from './write-script.ts';

/** What the bucket sends, and where. S3 accepts that only once the way there is open. */
export function notificationStep(
  onboarding: Onboarding,
  seen: Seen<NotificationPlan> | undefined,
  isWayOpen: boolean,
): ScriptStep {
  const { accountId } = onboarding;
  const title = `Send the bucket's replication events to ${targetArn(onboarding)}.`;
  if (seen === undefined) return { title, accountId, lines: [lookAt(notification(onboarding))] };
  const { plan, before } = seen;
  if (plan.isThereAlready)
    return {
      title,
      accountId,
      lines: [
        '# Nothing to do: it sends them already.',
        ...confirmWhole(notification(onboarding), before),
      ],
    };
  if (!isWayOpen) return { title, accountId, lines: [comesNext] };
  return {
    title,
    accountId,
    lines: [
      '# Rules with Replication Time Control also send events about late objects and their later replication: s3rep closes an',
      '# alert about late objects automatically once S3 has confirmed each object. Other rules send only failures.',
      // As JSON, since a line break in a file's text would end the comment.
      ...plan.kept.map((what) => `# Kept: ${JSON.stringify(what)}`),
      ...plan.widened.map((what) => `# For all keys now: ${JSON.stringify(what)}`),
      ...(plan.moved.length === 0 ? [] : awaitSubscriptions(onboarding, plan.moved)),
      ...replaceWhole(onboarding, notification(onboarding), {
        before,
        next: plan.configuration,
        undo: plan.existing,
        proof: JSON.stringify(targetArn(onboarding)),
      }),
    ],
  };
}

/** Before the events go by the topic alone, so that nobody misses one. */
function awaitSubscriptions(onboarding: Onboarding, moved: readonly NotificationEntry[]): string[] {
  const others = moved.filter(({ target }) => target !== onboarding.queueArn);
  const asBefore = 'The notification is as before.';
  return [
    ...moved.map((each) => `# By the topic now: ${JSON.stringify(describeEntry(each))}`),
    ...countSubscriptions(onboarding, onboarding.queueArn),
    `[ "$subscribed" -gt 0 ] || stop ${quote(`s3rep's queue is not subscribed to the topic yet: step 3. Then run this again. ${asBefore}`)}`,
    ...others.flatMap(({ target, keys }) => [
      ...countSubscriptions(onboarding, target),
      `[ "$subscribed" -gt 0 ] || stop ${quote(`${target} gets these events now, and is not subscribed to the topic yet. Let the topic send to it, in its policy. Then run, in its account: "${subscribeOther(onboarding, target)}", and this again. ${asBefore}`)}`,
      ...(keys === ''
        ? []
        : [
            `echo ${quote(`${target} got only keys that ${keys}. From now on it gets all, unless its subscription has a filter policy.`)}`,
          ]),
    ]),
  ];
}

/** Metrics on the rules. */
export function replicationStep(
  onboarding: Onboarding,
  seen: Seen<ReplicationPlan> | undefined,
): ScriptStep {
  const { accountId } = onboarding;
  const title = 'Turn on metrics for each rule: without them S3 sends no failures.';
  if (seen === undefined) {
    const lines = [
      ...cliKnowsRules,
      'rm -f "$dir/replication-before.json"',
      ...countRulesWithoutMetrics(onboarding),
      `if [ "$off" = 0 ]; then echo 'Metrics are on for each rule.'; elif cli_knows_rules; then`,
      lookAt(replication(onboarding)),
      'fi',
    ];
    return { title, accountId, lines };
  }
  const { withoutMetrics, configuration, existing } = seen.plan;
  if (withoutMetrics.length === 0)
    return { title, accountId, lines: ['# Nothing to do: they are on.'] };
  return {
    title,
    accountId,
    lines: [
      `# Metrics are off for: ${withoutMetrics.map((name) => JSON.stringify(name)).join(', ')}`,
      ...cliKnowsRules,
      "cli_knows_rules || stop 'nothing of the rules was changed.'",
      ...replaceWhole(onboarding, replication(onboarding), {
        before: seen.before,
        next: configuration,
        undo: existing,
        proof: '"Metrics"',
      }),
    ],
  };
}

/** No list says which version of the AWS CLI knows both, but each says what it knows, and calls nobody for that. */
const cliKnowsRules: readonly string[] = [
  '# An AWS CLI that does not know exclusions (Filter.Not) and UseSourceMultiRegionKey shows rules without them: putting',
  '# those back would remove them, and replicate more than before.',
  'cli_knows_rules() {',
  '  save cli-knows.json aws s3api put-bucket-replication --generate-cli-skeleton input',
  '  for field in Not UseSourceMultiRegionKey; do',
  '    if ! grep -q "\\"$field\\":" "$dir/cli-knows.json"; then',
  '      echo "$(aws --version 2>&1) does not know $field of replication rules, and would remove it from rules that have it. Update the AWS CLI, or turn metrics on in the S3 console: Management, the rule, Edit, Replication metrics." >&2',
  '      return 1',
  '    fi',
  '  done',
  '}',
];

/** The shell's `$off`: how many rules. */
export function countRulesWithoutMetrics(onboarding: Onboarding): string[] {
  const off = "length(ReplicationConfiguration.Rules[?Destination.Metrics.Status!='Enabled'])";
  return [
    `off=$(aws s3api get-bucket-replication ${at(onboarding)} --query "${off}" --output json) && is_number "$off" || stop 'the replication rules of the bucket could not be read.'`,
  ];
}

/** What the bucket sends, and where. */
export function notification(onboarding: Onboarding): Replaceable {
  return {
    option: 'notification',
    what: `the notifications of ${onboarding.bucket}`,
    read: `aws s3api get-bucket-notification-configuration ${at(onboarding)} --output json`,
    put: (file) =>
      `aws s3api put-bucket-notification-configuration ${at(onboarding)} --notification-configuration file://${file}`,
    onRefusal:
      'S3 refused the notification, so it is as before. If S3 is "unable to validate the destination", one of these is why: the policy of step 1 is missing or younger than 60 seconds (wait, and run this again); a Deny in that policy, or in one of your organization, applies to S3; or the KMS key of the queue does not allow s3.amazonaws.com kms:GenerateDataKey and kms:Decrypt, as none does that AWS manages (alias/aws/sqs).',
  };
}

function replication(onboarding: Onboarding): Replaceable {
  return {
    option: 'replication',
    what: `the replication rules of ${onboarding.bucket}`,
    read: `aws s3api get-bucket-replication ${at(onboarding)} --output json`,
    put: (file) =>
      `aws s3api put-bucket-replication ${at(onboarding)} --replication-configuration file://${file}`,
    onRefusal: 'S3 refused the rules, so they are as before.',
  };
}

function at({ bucket, region }: Onboarding): string {
  return `--region ${region} --bucket ${bucket}`;
}
