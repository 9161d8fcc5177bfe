import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { type CoverageFormat, coverageFormats } from '../coverage/format-coverage.ts';
import { knownSettings } from '../settings/known-settings.ts';
import { namedForms } from './read-onboarding.ts';

/** What `npm run coverage` was asked for. */
export interface CoverageArgs {
  readonly format: CoverageFormat;
  /** Where calls go that are about no bucket; the AWS CLI's own setting if undefined. */
  readonly region: string | undefined;
  readonly queueArn: string | undefined;
  readonly isDeployed: boolean;
  readonly accountIds: readonly string[];
  readonly role: { readonly name: string; readonly externalId?: string } | undefined;
  /** All, if empty. */
  readonly buckets: readonly string[];
}

/** What `--help` prints. */
export const coverageHelp = `npm run coverage --silent -- [options]

Looks at every bucket with replication that your credentials can list, and prints where failures would not be heard of. It
changes nothing, and needs nothing of s3rep to be installed. What it was not allowed to see, it says.

  --format FORM        table (the default), json: an array of {bucket, rule, finding, region, account}, or csv
  --queue ARN          s3rep's queue, if there is one: then another target of events is a finding
  --deployed           "npm run deploy" or your Terraform lets buckets send to that queue
  --bucket NAME        look at this bucket only; may be given several times
  --account ID         look at this account, too; may be given several times
  --role NAME          the role to assume in those accounts
  --external-id ID     of that role
  --region REGION      where to begin, unless AWS_REGION says so
`;

const options = {
  format: { type: 'string' },
  queue: { type: 'string' },
  deployed: { type: 'boolean' },
  bucket: { type: 'string', multiple: true },
  account: { type: 'string', multiple: true },
  role: { type: 'string' },
  'external-id': { type: 'string' },
  region: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Reads the arguments. @returns undefined if help is wanted. @throws with everything that is wrong with them */
export function readCoverageArgs(args: readonly string[]): CoverageArgs | undefined {
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) return undefined;
  const { format = 'table', queue, bucket = [], account = [], role, region } = values;
  const externalId = values['external-id'];
  const problems = [
    ...(isFormat(format)
      ? []
      : [`--format is ${JSON.stringify(format)}: expected ${coverageFormats.join(', ')}.`]),
    ...checkAll('queue', queue === undefined ? [] : [queue]),
    ...checkAll('bucket', bucket),
    ...checkAll('account', account),
    ...checkAll('region', region === undefined ? [] : [region]),
    ...checkSetting('role', 'DIAGNOSE_ROLE_NAME', role),
    ...checkSetting('external-id', 'DIAGNOSE_EXTERNAL_ID', externalId),
    ...(account.length > 0 && role === undefined
      ? ['--account is given and --role is not: expected the role to assume there.']
      : []),
    ...(externalId !== undefined && role === undefined
      ? ['--external-id is given and --role is not: expected the role that it belongs to.']
      : []),
  ];
  if (problems.length > 0 || !isFormat(format)) throw new Error(problems.join('\n'));
  const named = role === undefined ? undefined : { name: role };
  return {
    format,
    region,
    queueArn: queue,
    isDeployed: values.deployed === true,
    accountIds: account,
    role: named && { ...named, ...(externalId !== undefined && { externalId }) },
    buckets: bucket,
  };
}

function isFormat(text: string): text is CoverageFormat {
  return coverageFormats.some((format) => format === text);
}

function checkAll(name: keyof typeof namedForms, values: readonly string[]): string[] {
  const [form, what] = namedForms[name];
  return values
    .filter((value) => !form.test(value))
    .map((value) => `--${name} is ${JSON.stringify(value)}: expected ${what}.`);
}

/** As the setting that says the same to the bot. */
function checkSetting(
  option: string,
  setting: 'DIAGNOSE_ROLE_NAME' | 'DIAGNOSE_EXTERNAL_ID',
  value: string | undefined,
): string[] {
  const { schema, form } = knownSettings[setting];
  if (value === undefined || (value !== '' && v.is(schema, value))) return [];
  return [`--${option} is ${JSON.stringify(value)}: expected ${form}.`];
}
