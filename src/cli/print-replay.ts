import { readFileSync } from 'node:fs';
import { planReportsPolicy, readBucketPolicy } from '../onboarding/plan-reports-policy.ts';
import type { ReplayOnboarding } from '../onboarding/replay-onboarding.ts';
import { writeReplayScript } from '../onboarding/write-replay-script.ts';
import { writeReplayTerraform } from '../onboarding/write-replay-terraform.ts';
import { roleArnShape } from '../replication/role-arn.ts';
import { namedForms } from './read-onboarding.ts';
import { readArn } from '../replication/read-arn.ts';

/** What `npm run onboard -- --replay` was given. */
export interface ReplayGiven {
  readonly bucket?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly reports?: string | undefined;
  readonly role?: string | undefined;
  readonly bot?: string | undefined;
  readonly 'reports-policy'?: string | undefined;
}

/**
 * What it prints: a script and the same in Terraform.
 * @param again - how onboard was called, to be repeated with more
 * @throws with all that is wrong
 */
export function printReplay(given: ReplayGiven, again: string): string {
  const onboarding = readReplayOnboarding(given);
  const path = given['reports-policy'];
  const before = path === undefined ? undefined : readPolicyFile(path);
  const plan = planReportsPolicy(
    onboarding,
    before === undefined ? undefined : readSeen(path, before),
  );
  const terraform = writeReplayTerraform(onboarding, plan.policy);
  const seen = before === undefined ? undefined : { before, plan };
  return writeReplayScript(onboarding, seen, { again, terraform });
}

const replayForms = {
  bucket: namedForms.bucket,
  region: namedForms.region,
  account: namedForms.account,
  reports: namedForms.bucket,
  role: [/^[\w+=,.@-]{1,64}$/, 'the name of a role, without its path'],
  bot: [roleArnShape, 'the ARN of a role such as arn:aws:iam::111122223333:role/s3rep'],
} as const;

function readReplayOnboarding(given: ReplayGiven): ReplayOnboarding {
  const { role = 's3rep-batch' } = given;
  const problems = Object.entries(replayForms).flatMap(([name, [form, what]]) => {
    const seen = { ...given, role }[name as keyof typeof replayForms];
    if (seen === undefined)
      return name === 'bot' ? [] : [`--${name} is missing: expected ${what}.`];
    return form.test(seen) ? [] : [`--${name} is ${JSON.stringify(seen)}: expected ${what}.`];
  });
  const { bucket = '', region = '', account = '', reports = '', bot } = given;
  const botAccount = readArn(bot).accountId;
  if (problems.length === 0 && botAccount !== undefined && botAccount !== account)
    problems.push(
      `--bot is in account ${botAccount}, and the bucket in ${account}: S3 lets nobody pass a role to a job of another account. Run s3rep there, or use the commands that it prints.`,
    );
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return {
    bucket,
    region,
    accountId: account,
    reportBucket: reports,
    roleName: role,
    botArn: bot,
  };
}

/** Nothing at all is an answer only where the person says so. */
function readPolicyFile(path: string): string {
  if (path === 'none') return '';
  const text = readFileSync(path, 'utf8');
  if (text.trim() !== '') return text;
  throw new Error(
    `--reports-policy ${path}: the file is empty, as after a command that failed. If the command succeeded and there is none, say --reports-policy none`,
  );
}

function readSeen(path: string | undefined, text: string) {
  try {
    return readBucketPolicy(text);
  } catch (cause) {
    throw new Error(`--reports-policy ${path}`, { cause });
  }
}
