import { batchRolePolicy, batchRoleTrust } from '../replication/batch-role.ts';
import { partitionOfRegion } from '../replication/partitions.ts';
import { roleNameOf } from '../replication/role-arn.ts';
import { botReplayPolicy } from './bot-permissions.ts';
import { orNothing, putRolePolicy } from './role-commands.ts';
import type { ReportsPlan } from './plan-reports-policy.ts';
import { confirmWhole, lookAt, type Replaceable, replaceWhole } from './replace-whole.ts';
import { batchRoleArn, type ReplayOnboarding } from './replay-onboarding.ts';
import type { Seen } from './send-steps.ts';
import {
  folderOf,
  quote,
  type ScriptStep,
  toJson,
  writeFile,
  writeScript,
} from './write-script.ts';

/** A script that looks at the bucket for reports, or makes what jobs need once it has been looked at. */
export function writeReplayScript(
  onboarding: ReplayOnboarding,
  seen: Seen<ReportsPlan> | undefined,
  { again, terraform }: { readonly again: string; readonly terraform: string },
): string {
  const { bucket, region, accountId } = onboarding;
  const steps =
    seen === undefined
      ? [lookStep(onboarding), sayAgain(again)]
      : [
          lookStep(onboarding, seen.before),
          roleStep(onboarding),
          botStep(onboarding),
          reportsStep(onboarding, seen),
          saySettings(onboarding),
        ];
  const comment = terraform.split('\n').map((line) => `#   ${line}`.trimEnd());
  return writeScript({ bucket, region, accountIds: [accountId] }, [
    readPolicies(onboarding),
    ...steps,
    ['# The same in Terraform:', '#', ...comment].join('\n'),
  ]);
}

function readPolicies({ region, reportBucket }: ReplayOnboarding): string {
  return [
    ...orNothing,
    `reports_policy() { or_nothing NoSuchBucketPolicy aws s3api get-bucket-policy --region ${region} --bucket ${reportBucket} --query Policy --output text; }`,
    ...putRolePolicy(region),
  ].join('\n');
}

function lookStep(onboarding: ReplayOnboarding, before?: string): ScriptStep {
  const { accountId, region, reportBucket, roleName } = onboarding;
  const reports = reportsPolicy(onboarding);
  return {
    title: 'Look, and stop where something is in the way.',
    accountId,
    lines: [
      `place=$(aws s3api head-bucket --region ${region} --bucket ${reportBucket} --query BucketRegion --output text) || stop ${quote(`there is no bucket ${reportBucket} that these credentials may look at. Create it in ${region}.`)}`,
      '# Older versions of the AWS CLI say None.',
      `case $place in ${region} | None) ;; *) stop "${reportBucket} is in $place, and jobs for this bucket need one in ${region}." ;; esac`,
      `encryption=$(aws s3api get-bucket-encryption --region ${region} --bucket ${reportBucket} --query 'ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.SSEAlgorithm' --output text) || stop 'the encryption of the bucket could not be read.'`,
      `case $encryption in aws:kms*) echo ${quote(`${reportBucket} encrypts with a KMS key. S3 reads no manifest like that, so s3rep asks for AES256 as it writes one: a policy of the bucket must not refuse that.`)} ;; esac`,
      `save role.json or_nothing NoSuchEntity aws iam get-role --region ${region} --role-name ${roleName} --query 'Role.[Arn,AssumeRolePolicyDocument]' --output json`,
      'if [ -s "$dir/role.json" ]; then',
      `  grep -qF '"${batchRoleArn(onboarding)}"' "$dir/role.json" || stop ${quote(`the role ${roleName} is there, with another ARN than ${batchRoleArn(onboarding)}. Name another with --role.`)}`,
      `  grep -q batchoperations.s3.amazonaws.com "$dir/role.json" || stop ${quote(`the role ${roleName} is there, and S3 Batch Operations may not assume it. Name another with --role.`)}`,
      'fi',
      ...(before === undefined
        ? [lookAt(reports)]
        : [writeFile('reports-policy-before.json', before.trimEnd())]),
      ...(before === undefined
        ? []
        : [
            'save reports-policy-now.json reports_policy',
            `is_as_given reports-policy ${quote(reports.what)} || :`,
          ]),
    ],
  };
}

function roleStep(onboarding: ReplayOnboarding): ScriptStep {
  const { accountId, bucket, region, reportBucket, roleName } = onboarding;
  const use = { partition: partitionOfRegion(region), sourceBucket: bucket, reportBucket };
  const folder = folderOf(onboarding);
  return {
    title: `The role that jobs get: ${roleName}. It is not the replication role.`,
    accountId,
    lines: [
      writeFile('role-trust.json', toJson(batchRoleTrust)),
      'if [ ! -s "$dir/role.json" ]; then',
      `  aws iam create-role --region ${region} --role-name ${roleName} --assume-role-policy-document file://${folder}/role-trust.json > /dev/null || stop 'the role could not be created.'`,
      `  echo 'Waiting for 15 seconds, until all of AWS knows the role.'`,
      '  sleep 15',
      'fi',
      writeFile('role-policy.json', toJson(batchRolePolicy(use))),
      `put_role_policy ${roleName} s3rep-batch-${bucket} role-policy`,
    ],
  };
}

function botStep(onboarding: ReplayOnboarding): ScriptStep {
  const { accountId, botArn } = onboarding;
  const policy = toJson(botReplayPolicy(onboarding));
  const lines =
    botArn === undefined
      ? [
          `echo 's3rep itself needs this, unless "npm run deploy" gives it:'`,
          `cat <<'END'\n${policy}\nEND`,
        ]
      : [
          writeFile('bot-policy.json', policy),
          `put_role_policy ${roleNameOf(botArn)} s3rep-replay bot-policy`,
        ];
  return { title: 'What s3rep itself may do.', accountId, lines };
}

function reportsStep(
  onboarding: ReplayOnboarding,
  { plan, before }: Seen<ReportsPlan>,
): ScriptStep {
  const { accountId, reportBucket } = onboarding;
  const reports = reportsPolicy(onboarding);
  const warnings = plan.denials.map(
    (denial) =>
      `echo ${quote(`WARNING: the policy of ${reportBucket} denies something: ${denial}. See whether that concerns s3rep/.`)}`,
  );
  const change = plan.isThereAlready
    ? ['# Nothing to do: it allows both.', ...confirmWhole(reports, before)]
    : replaceWhole(onboarding, reports, {
        before,
        next: plan.policy,
        undo: plan.existing,
        proof: 's3repJobs',
      });
  return {
    title: `Who may use s3rep/ in ${reportBucket}.`,
    accountId,
    lines: [...warnings, ...change],
  };
}

function reportsPolicy({ region, reportBucket }: ReplayOnboarding): Replaceable {
  const at = `--region ${region} --bucket ${reportBucket}`;
  return {
    option: 'reports-policy',
    what: `the policy of the bucket ${reportBucket}`,
    read: 'reports_policy',
    put: (file) => `aws s3api put-bucket-policy ${at} --policy file://${file}`,
    remove: `aws s3api delete-bucket-policy ${at}`,
    onRefusal:
      'S3 refused the policy of the bucket, so it is as before. If it does not know the principal, the role is too young: run this again in a minute.',
  };
}

function sayAgain(again: string): string {
  return [
    'option reports-policy',
    "echo 'This was read, and not changed. Next, merge with it: run this, read onboard.sh, and run that with sh.'",
    `echo ${quote(again)}"$options > onboard.sh"`,
  ].join('\n');
}

function saySettings(onboarding: ReplayOnboarding): string {
  const [arn, { reportBucket }] = [batchRoleArn(onboarding), onboarding];
  return [
    "cat <<'END'",
    'All of it is there. Set for s3rep:',
    `BATCH_ROLE_ARN=${arn}`,
    `REPORT_BUCKET=${reportBucket}`,
    `On Lambda: npm run deploy with --param batch-role-arn=${arn} --param report-bucket=${reportBucket}`,
    'END',
  ].join('\n');
}
