import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { planNotification } from '../onboarding/plan-notification.ts';
import {
  noPolicy,
  planQueuePolicy,
  planTopicPolicy,
  readPolicy,
} from '../onboarding/plan-policy.ts';
import { planReplication, readReplication } from '../onboarding/plan-replication.ts';
import { readNotification } from '../onboarding/read-notification.ts';
import type { Seen } from '../onboarding/send-steps.ts';
import { type Plans, writeCommands } from '../onboarding/write-commands.ts';
import { quote } from '../onboarding/write-script.ts';
import { writeTerraform } from '../onboarding/write-terraform.ts';
import { printDiagnose } from './print-diagnose.ts';
import { printReplay } from './print-replay.ts';
import { readOnboarding } from './read-onboarding.ts';

const help = `npm run onboard --silent -- --bucket NAME --region REGION --queue ARN [options] > onboard.sh

Prints a script for a POSIX shell (sh, bash, zsh), and then the Terraform, that send a bucket's replication failures to s3rep.
It runs nothing and needs no credentials. Read the script before you run it: "sh onboard.sh".

What AWS lets us replace only whole is read first. So the first script only looks, and says how to run this again;
the second changes what is missing, keeps what was there, and says how to undo each change.

  --bucket NAME        the source bucket
  --region REGION      its Region
  --queue ARN          s3rep's queue: the stack output QueueArn, or the ARN from step 2 of docs/set-up.md
  --account ID         the account of the bucket, if it differs from the account of the queue
  --sns                through an SNS topic in the bucket's Region: for a queue in another Region or account, or
                       if somebody else needs the events too
  --all-keys           where s3rep gets the events of some prefixes or suffixes, send it those of all keys instead
  --deployed           "npm run deploy" or your Terraform lets the bucket or topic send to the queue

What there is, as the script has saved it; "none" where the AWS CLI succeeded and there was none:
  --notification FILE  the output of "aws s3api get-bucket-notification-configuration", or none
  --replication FILE   the output of "aws s3api get-bucket-replication", if metrics are off for a rule
  --queue-policy FILE  the output of "aws sqs get-queue-attributes --attribute-names Policy", or none
  --topic-policy FILE  the output of "aws sns get-topic-attributes"

npm run onboard --silent -- --replay --bucket NAME --region REGION --account ID --reports NAME [options] > onboard.sh

Prints what jobs need that replicate the bucket's missing objects again, in the same two rounds: their role, what it and s3rep may do,
and who may use the bucket for reports. docs/close-the-loop.md says what for.

  --reports NAME       the bucket for manifests and reports, in the same account and Region
  --role NAME          the role of jobs, s3rep-batch unless given
  --bot ARN            the role of s3rep, unless "npm run deploy" gives it its permissions
  --reports-policy FILE  the policy of that bucket, as the script has saved it, or none

npm run onboard --silent -- --diagnose --region REGION --account ID --bot ARN [options] > onboard.sh

Prints what lets s3rep find out why replications of an account fail, and change nothing: a policy of its own role, or, for another
account, a role there that it may assume. docs/diagnosis.md says what for.

  --region REGION      any of the account
  --bot ARN            the role of s3rep
  --external-id TEXT   for another account: DIAGNOSE_EXTERNAL_ID, which you choose
  --role NAME          for another account: the role there, s3rep-diagnose unless given
  --bucket NAMES       buckets of the account whose objects it may look at, with commas between; none unless given
`;

const options = {
  bucket: { type: 'string' },
  region: { type: 'string' },
  queue: { type: 'string' },
  account: { type: 'string' },
  sns: { type: 'boolean' },
  'all-keys': { type: 'boolean' },
  deployed: { type: 'boolean' },
  notification: { type: 'string' },
  replication: { type: 'string' },
  'queue-policy': { type: 'string' },
  'topic-policy': { type: 'string' },
  replay: { type: 'boolean' },
  reports: { type: 'string' },
  role: { type: 'string' },
  bot: { type: 'string' },
  'reports-policy': { type: 'string' },
  diagnose: { type: 'boolean' },
  'external-id': { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** A topic has a policy from the start, and a bucket without rules has nothing to onboard. */
const mayBeNone = {
  notification: true,
  'queue-policy': true,
  replication: false,
  'topic-policy': false,
} as const;

type FileOption = keyof typeof mayBeNone;

/**
 * What `npm run onboard` prints for these arguments.
 * @throws with what is wrong with the arguments, or with a file that they name
 */
export function printOnboarding(args: readonly string[]): string {
  const given = parseArgs({ args: [...args], options }).values;
  if (given.help === true) return help;
  if (given.diagnose === true) return printDiagnose(given);
  return given.replay === true ? printReplay(given, repeat(given)) : print(given);
}

function print(given: Given): string {
  const onboarding = readOnboarding(given);
  const plans: Plans = {
    notification: see('notification', given, (text) =>
      planNotification(onboarding, readNotification(text)),
    ),
    replication: see('replication', given, (text) => planReplication(readReplication(text))),
    queuePolicy: see('queue-policy', given, (text) =>
      planQueuePolicy(onboarding, readPolicy(text)),
    ),
    topicPolicy: see('topic-policy', given, (text) =>
      planTopicPolicy(onboarding, readPolicy(text)),
    ),
  };
  const asIfOurs = { ...onboarding, isDeployed: false };
  const terraform = writeTerraform(
    onboarding,
    plans.notification?.plan ?? planNotification(onboarding, {}),
    plans.replication?.plan.withoutMetrics ?? [],
    {
      queue: (plans.queuePolicy?.plan ?? planQueuePolicy(asIfOurs, noPolicy)).policy,
      topic: (plans.topicPolicy?.plan ?? planTopicPolicy(asIfOurs, noPolicy)).policy,
    },
  );
  return writeCommands(onboarding, plans, { again: repeat(given), terraform });
}

/** Reads an answer of the AWS CLI. Nothing at all is an answer only where the person says so. */
function see<T>(name: FileOption, given: Given, plan: (text: string) => T): Seen<T> | undefined {
  const path = given[name];
  if (path === undefined) return undefined;
  try {
    const before = path === 'none' && mayBeNone[name] ? '' : readFileSync(path, 'utf8');
    if (path !== 'none' && before.trim() === '') throw new Error(describeEmpty(name));
    return { before, plan: plan(before) };
  } catch (cause) {
    throw new Error(`--${name} ${path}`, { cause });
  }
}

function describeEmpty(name: FileOption): string {
  return mayBeNone[name]
    ? `the file is empty, as after a command that failed. If the command succeeded and there is none, say --${name} none`
    : 'the file is empty: the command that was to write it failed';
}

/** This call as words of a shell. */
function repeat(given: Given): string {
  const words = Object.entries(given).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, quoteIfNeeded(String(value))],
  );
  return ['npm run onboard --silent --', ...words].join(' ');
}

function quoteIfNeeded(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : quote(word);
}
