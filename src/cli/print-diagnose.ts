import { writeDiagnoseScript } from '../onboarding/write-diagnose-script.ts';
import { partitionOfRegion } from '../replication/partitions.ts';
import { roleArnShape } from '../replication/role-arn.ts';
import { namedForms } from './read-onboarding.ts';
import { readArn } from '../replication/read-arn.ts';

/** What `npm run onboard -- --diagnose` was given. */
export interface DiagnoseGiven {
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly bot?: string | undefined;
  readonly bucket?: string | undefined;
  readonly role?: string | undefined;
  readonly 'external-id'?: string | undefined;
}

const externalIdForm = /^[\w+=,.@:/-]{2,1224}$/;
const rolePathForm = /^(?:[\w+=,.@-]{1,64}\/){0,8}[\w+=,.@-]{1,64}$/;
const bucketsForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:,[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])*$/;

const diagnoseForms = {
  region: namedForms.region,
  account: namedForms.account,
  bot: [roleArnShape, 'the ARN of a role such as arn:aws:iam::111122223333:role/s3rep'],
  bucket: [bucketsForm, 'bucket names with commas between'],
  role: [rolePathForm, 'the name of a role'],
  'external-id': [externalIdForm, '2 to 1,224 letters, digits and characters of +=,.@:/-_'],
} as const;

/**
 * What it prints: a script and, for another account, the same in Terraform.
 * @throws with all that is wrong
 */
export function printDiagnose(given: DiagnoseGiven): string {
  const { region = '', account = '', bot = '', bucket, role = 's3rep-diagnose' } = given;
  const isOwn = readArn(bot).accountId === account;
  const optional = ['bucket', 'role', ...(isOwn ? ['external-id'] : [])];
  const problems = Object.entries(diagnoseForms).flatMap(([name, [form, what]]) => {
    const seen = given[name as keyof typeof diagnoseForms];
    if (seen === undefined) {
      return optional.includes(name) ? [] : [`--${name} is missing: expected ${what}.`];
    }
    return form.test(seen) ? [] : [`--${name} is ${JSON.stringify(seen)}: expected ${what}.`];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const buckets = bucket === undefined ? [] : bucket.split(',');
  const onboarding = {
    partition: partitionOfRegion(region),
    accountId: account,
    buckets,
    roleName: role,
  };
  const trust = { botArn: bot, externalId: given['external-id'] ?? '' };
  return writeDiagnoseScript(onboarding, trust, region);
}
