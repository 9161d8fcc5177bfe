/** `npm run onboard`: prints what to do so that a bucket's replication failures reach s3rep. Changes nothing. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeError } from '../lib/describe-error.ts';
import { accountOf, type Onboarding, regionOf } from '../onboarding/onboarding.ts';
import { planNotification, readNotification } from '../onboarding/plan-notification.ts';
import { readPolicy } from '../onboarding/plan-policy.ts';
import { planReplication, readReplication } from '../onboarding/plan-replication.ts';
import { type Plans, writeCommands } from '../onboarding/write-commands.ts';
import { writeTerraform } from '../onboarding/write-terraform.ts';

const help = `npm run onboard -- --bucket NAME --region REGION --queue ARN [options]

Prints the AWS CLI commands, for a POSIX shell (bash, zsh), and then the Terraform, that send a bucket's replication failures to s3rep.
It runs nothing and needs no credentials.

  --bucket NAME        the source bucket
  --region REGION      its Region
  --queue ARN          s3rep's queue: the stack output QueueArn, or the ARN from step 2 of docs/set-up.md
  --account ID         the account of the bucket, if it differs from the account of the queue
  --sns                through an SNS topic in the bucket's Region: for a queue in another Region or account, or
                       if somebody else needs the events too
  --notification FILE  the output of "aws s3api get-bucket-notification-configuration", to keep what exists
  --replication FILE   the output of "aws s3api get-bucket-replication", to turn on metrics where they are off
  --queue-policy FILE  the output of "aws sqs get-queue-attributes --attribute-names Policy"
  --topic-policy FILE  the output of "aws sns get-topic-attributes"
`;

const options = {
  bucket: { type: 'string' },
  region: { type: 'string' },
  queue: { type: 'string' },
  account: { type: 'string' },
  sns: { type: 'boolean' },
  notification: { type: 'string' },
  replication: { type: 'string' },
  'queue-policy': { type: 'string' },
  'topic-policy': { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

try {
  const given = parseArgs({ options }).values;
  console.log(given.help ? help : write(given));
} catch (error) {
  console.error(`${describeError(error)}\n`);
  console.error('For help: npm run onboard -- --help');
  process.exitCode = 1;
}

function write(given: Given): string {
  const onboarding = readOnboarding(given);
  const plans: Plans = {
    notification: planNotification(
      onboarding,
      readWith('notification', given, readNotification) ?? {},
    ),
    wasNotificationSeen: given.notification !== undefined,
    replication: readWith('replication', given, (text) => planReplication(readReplication(text))),
    queuePolicy: readWith('queue-policy', given, readPolicy),
    topicPolicy: readWith('topic-policy', given, readPolicy),
  };
  const terraform = writeTerraform(onboarding, plans)
    .split('\n')
    .map((line) => `#   ${line}`.trimEnd());
  // As comments, so that the whole can be piped into a file and run.
  return [writeCommands(onboarding, plans), '', '# The same in Terraform:', '#', ...terraform].join(
    '\n',
  );
}

function readOnboarding(given: Given): Onboarding {
  const problems: string[] = [];
  const check = (name: 'bucket' | 'region' | 'queue' | 'account', form: RegExp, what: string) => {
    const text = given[name] ?? '';
    if (!form.test(text))
      problems.push(`--${name} is ${JSON.stringify(given[name] ?? 'missing')}: expected ${what}.`);
    return text;
  };
  const bucket = check('bucket', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name');
  const region = check('region', /^[a-z]{2}(-[a-z]+)+-\d$/, 'a Region such as eu-west-1');
  const queueArn = check(
    'queue',
    /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}$/,
    'an ARN such as arn:aws:sqs:eu-west-1:111122223333:s3rep',
  );
  const accountId =
    given.account === undefined
      ? accountOf(queueArn)
      : check('account', /^\d{12}$/, 'the 12 digits of an AWS account');
  const byTopic = given.sns === true;
  if (problems.length === 0 && !byTopic && regionOf(queueArn) !== region)
    problems.push(
      `The queue is in ${regionOf(queueArn)}, but the bucket is in ${region}: S3 notifies only queues in the same Region. Add --sns.`,
    );
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { bucket, region, accountId, queueArn, byTopic };
}

function readWith<T>(
  name: 'notification' | 'replication' | 'queue-policy' | 'topic-policy',
  given: Given,
  parse: (text: string) => T,
): T | undefined {
  const path = given[name];
  if (path === undefined) return undefined;
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`--${name} ${path}`, { cause });
  }
}
