import {
  accountOf,
  type Onboarding,
  queueNameOf,
  regionOf,
  topicArn,
  topicName,
} from './onboarding.ts';
import type { PolicyPlan } from './plan-policy.ts';
import { confirmWhole, lookAt, type Replaceable, replaceWhole } from './replace-whole.ts';
import { quote, type ScriptStep } from './write-script.ts';

/** What the AWS CLI printed, empty for nothing, and what follows from it. */
export interface Seen<T> {
  readonly before: string;
  readonly plan: T;
}

/** The topic, and who may publish to it. */
export function topicStep(onboarding: Onboarding, seen: Seen<PolicyPlan> | undefined): ScriptStep {
  const { accountId, region } = onboarding;
  const title = `The topic in the bucket's Region, in account ${accountId}.`;
  if (seen === undefined) {
    // Creating it again answers with the one that exists.
    const create = `aws sns create-topic --region ${region} --name ${topicName} || stop 'the topic could not be created.'`;
    return { title, accountId, lines: [create, lookAt(topicPolicy(onboarding))] };
  }
  const { policy, existing, sid, doubts, isThereAlready } = seen.plan;
  const change = isThereAlready
    ? [
        '# Nothing to do: it lets the bucket publish.',
        ...confirmWhole(topicPolicy(onboarding), seen.before),
      ]
    : replaceWhole(onboarding, topicPolicy(onboarding), {
        before: seen.before,
        next: policy,
        undo: existing,
        proof: provenBy(sid),
      });
  return { title, accountId, lines: [...warn(topicPolicy(onboarding), doubts), ...change] };
}

/** Who may send to the queue. */
export function queueStep(onboarding: Onboarding, seen: Seen<PolicyPlan> | undefined): ScriptStep {
  const { byTopic, queueArn, isDeployed } = onboarding;
  const sender = byTopic ? 'topic' : 'bucket';
  const accountId = accountOf(queueArn);
  const step = {
    title: `Let the ${sender} send to the queue, in account ${accountId}.`,
    accountId,
  };
  const name = queueNameOf(queueArn);
  const findQueue = `queue_url=$(aws sqs get-queue-url --region ${regionOf(queueArn)} --queue-name ${name} --query QueueUrl --output text) && [ -n "$queue_url" ] || stop 'the queue ${name} was not found.'`;
  const left = isDeployed ? ['# Left to your deployment.'] : [];
  if (seen === undefined)
    return { ...step, lines: [...left, findQueue, lookAt(queuePolicy(onboarding))] };
  const { policy, existing, sid, doubts, isThereAlready } = seen.plan;
  const wasThere = existing.Statement.length > 0;
  const replacement = {
    before: seen.before,
    next: { Policy: JSON.stringify(policy) },
    undo: { Policy: wasThere ? JSON.stringify(existing) : '' },
    proof: provenBy(sid),
    wait: ["echo 'Waiting for 60 seconds: until then S3 may refuse the queue.'", 'sleep 60'],
  };
  const change = isThereAlready
    ? [
        `# Nothing to do: it lets the ${sender} send.`,
        ...confirmWhole(queuePolicy(onboarding), seen.before),
      ]
    : replaceWhole(onboarding, queuePolicy(onboarding), replacement);
  return { ...step, lines: [findQueue, ...warn(queuePolicy(onboarding), doubts), ...change] };
}

/** The end of a Sid, as AWS shows it in a policy that is a text of JSON: another may begin the same. */
function provenBy(sid: string): string {
  return `${sid}\\"`;
}

function warn({ what }: Replaceable, doubts: readonly string[]): string[] {
  return doubts.map(
    (statement) =>
      `echo ${quote(`WARNING: ${what} may deny this: ${statement}, by a condition of which only AWS knows whether it holds.`)}`,
  );
}

/** The queue subscribed to the topic, once both have policies. */
export function subscribeStep(onboarding: Onboarding, isWayOpen: boolean): ScriptStep {
  const { region, queueArn } = onboarding;
  const topic = topicArn(onboarding);
  const accountId = accountOf(queueArn);
  const title = `Subscribe the queue to the topic, from account ${accountId}: then nobody has to confirm it.`;
  if (!isWayOpen) return { title, accountId, lines: [comesNext] };
  const lines = [
    '# A second time changes nothing: it answers with the subscription that exists.',
    `subscription=$(aws sns subscribe --region ${region} --topic-arn ${topic} --protocol sqs --notification-endpoint ${queueArn} --query SubscriptionArn --output text) && [ -n "$subscription" ] || stop 'the queue could not be subscribed. The topic has to allow account ${accountId} first: step 1.'`,
    "echo 'The queue is subscribed to the topic. To undo it:'",
    `echo "  aws sns unsubscribe --region ${region} --subscription-arn $subscription"`,
  ];
  return { title, accountId, lines };
}

/** The shell's `$subscribed`: how often this queue or function is subscribed to the topic, and has confirmed it. */
export function countSubscriptions(onboarding: Onboarding, endpoint: string): string[] {
  const count = `length(Subscriptions[?Endpoint=='${endpoint}' && SubscriptionArn!='PendingConfirmation'])`;
  return [
    `subscribed=$(aws sns list-subscriptions-by-topic --region ${onboarding.region} --topic-arn ${topicArn(onboarding)} --query ${quote(count)} --output json) && is_number "$subscribed" || stop 'the subscriptions of the topic could not be read.'`,
  ];
}

/** In place of a step that AWS would refuse yet. */
export const comesNext = '# Comes next time: it needs the policies of the steps above.';

function topicPolicy(onboarding: Onboarding): Replaceable {
  const at = `--region ${onboarding.region} --topic-arn ${topicArn(onboarding)}`;
  return {
    option: 'topic-policy',
    what: 'the policy of the topic',
    // All else that it shows changes by itself.
    read: `aws sns get-topic-attributes ${at} --query '{Attributes: {Policy: Attributes.Policy}}' --output json`,
    put: (file) =>
      `aws sns set-topic-attributes ${at} --attribute-name Policy --attribute-value file://${file}`,
    onRefusal: 'SNS refused the policy of the topic, so it is as before.',
  };
}

function queuePolicy({ queueArn }: Onboarding): Replaceable {
  const at = `--region ${regionOf(queueArn)} --queue-url $queue_url`;
  return {
    option: 'queue-policy',
    what: `the policy of the queue ${queueNameOf(queueArn)}`,
    read: `aws sqs get-queue-attributes ${at} --attribute-names Policy --output json`,
    put: (file) => `aws sqs set-queue-attributes ${at} --attributes file://${file}`,
    onRefusal: 'SQS refused the policy of the queue, so it is as before.',
  };
}
