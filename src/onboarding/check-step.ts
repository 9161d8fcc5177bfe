import { countRulesWithoutMetrics, notification } from './bucket-steps.ts';
import { accountOf, type Onboarding, targetArn } from './onboarding.ts';
import { countSubscriptions } from './send-steps.ts';
import { quote, type ScriptStep } from './write-script.ts';

/** Whether all of it is there now. An answer that is empty is none, and no success. */
export function checkStep(onboarding: Onboarding): ScriptStep {
  const { accountId, byTopic, queueArn } = onboarding;
  const target = targetArn(onboarding);
  const subscriptionCheck = [
    ...countSubscriptions(onboarding, queueArn),
    `[ "$subscribed" -gt 0 ] || stop ${quote(`the queue is not subscribed to the topic yet: step 3, with credentials of account ${accountOf(queueArn)}. Then run this again.`)}`,
  ];
  return {
    title: 'Check.',
    accountId,
    lines: [
      `save notification-check.json ${notification(onboarding).read}`,
      `grep -qF ${quote(JSON.stringify(target))} "$dir/notification-check.json" || stop ${quote(`the bucket does not send to ${target}.`)}`,
      ...countRulesWithoutMetrics(onboarding),
      `[ "$off" = 0 ] || stop "metrics are off for $off rules, so S3 sends none of their failures. Run onboard without --replication."`,
      ...(byTopic ? subscriptionCheck : []),
      `echo 'All of it is there.'`,
    ],
  };
}
