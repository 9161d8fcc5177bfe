import * as v from 'valibot';
import { type KnownSetting, knownSettings } from './known-settings.ts';

/** Values of the parameters of a deployment (`--param name=value`) by name. */
export type Parameters = Readonly<Record<string, string>>;

/** Completes "… is …: expected ", and says what each value, or part of it between commas, looks like. */
interface Form {
  readonly form: string;
  readonly matches: (text: string) => boolean;
}

/** What osls gives to CloudFormation as it is: the account that is deployed to. */
const ownAccount = '${AWS::AccountId}';
const maxConcurrency = 1_000;
/** Without wildcards: these stand in permissions. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const isBucketName = (text: string) => bucketName.test(text);

const forms: Readonly<Record<string, Form>> = {
  channel: asSetting('ALERT_CHANNEL_ID'),
  buckets: listOf('bucket names', /^[\w.*?-]{1,255}$/),
  'alarm-email': { form: 'an e-mail address', matches: (text) => /^[^\s,@]+@[^\s,@]+$/.test(text) },
  accounts: listOf('account ids of 12 digits', /^\d{12}$/, ownAccount),
  'opt-in-regions': listOf('Regions such as me-south-1', /^[a-z]+(?:-[a-z]+)+-\d+$/, ''),
  'queue-concurrency': wholeNumberFrom(2),
  'slack-concurrency': orNothing(wholeNumberFrom(1)),
  'announce-interval': asSetting('ANNOUNCE_INTERVAL_SECONDS'),
  'log-level': asSetting('LOG_LEVEL'),
  'on-call': asSetting('ON_CALL_ID'),
  operators: asSetting('OPERATORS_USERGROUP_ID'),
  'guests-may-change': asSetting('GUESTS_MAY_CHANGE'),
  'remind-after': asSetting('REMIND_AFTER_MINUTES'),
  'escalate-after': asSetting('ESCALATE_AFTER_MINUTES'),
  'call-critical-at-once': asSetting('CALL_CRITICAL_AT_ONCE'),
  'ask-after': asSetting('ASK_AFTER_HOURS'),
  'batch-role-arn': asSetting('BATCH_ROLE_ARN'),
  'report-bucket': orNothing({ form: 'the name of a bucket', matches: isBucketName }),
  'replay-max-objects': asSetting('REPLAY_MAX_OBJECTS'),
  'arrival-buckets': listOf('bucket names', bucketName, ''),
  diagnose: orNothing({ form: 'on or off', matches: (text) => /^(?:on|off)$/.test(text) }),
  'diagnose-role-name': asSetting('DIAGNOSE_ROLE_NAME'),
  'diagnose-external-id': asSetting('DIAGNOSE_EXTERNAL_ID'),
  'pager-keys': {
    form: 'nothing, or where the keys are, such as {{resolve:secretsmanager:s3rep/prod/pager:SecretString}}: keys themselves would be in the template',
    matches: (text) => /^(\{\{resolve:secretsmanager:[\w/+=.@:-]+\}\})?$/.test(text),
  },
  'pager-url': asSetting('PAGER_URL'),
};

/** The parameters that are checked, which are all of them. */
export const checkedParameters: readonly string[] = Object.keys(forms);

/** Gives what is wrong with the parameters of a deployment, a line each: value seen and value expected. */
export function checkParameters(parameters: Parameters): readonly string[] {
  const problems = Object.entries(forms).flatMap(([name, { form, matches }]) => {
    const text = String(parameters[name] ?? '');
    return matches(text) ? [] : [`${name} is ${JSON.stringify(text)}: expected ${form}.`];
  });
  return [...problems, ...findLackingBucket(parameters), ...findLackingDiagnosis(parameters)];
}

/** The functions would not start. */
function findLackingBucket(parameters: Parameters): readonly string[] {
  if (!parameters['batch-role-arn'] || parameters['report-bucket']) return [];
  return [
    'batch-role-arn is given and report-bucket is not: expected both, since jobs write their reports there.',
  ];
}

function findLackingDiagnosis(parameters: Parameters): readonly string[] {
  const isOff = ['', 'off'].includes(parameters['diagnose'] ?? '');
  if (isOff && parameters['diagnose-role-name']) {
    return ['diagnose-role-name is given and diagnose is off: expected diagnose=on as well.'];
  }
  if (!parameters['diagnose-external-id'] || parameters['diagnose-role-name']) return [];
  return [
    'diagnose-external-id is given and diagnose-role-name is not: expected both, since it belongs to that role.',
  ];
}

function asSetting(name: keyof typeof knownSettings): Form {
  const { form, schema }: KnownSetting = knownSettings[name];
  return {
    form,
    matches: (text) => text === text.trim() && v.is(schema, text || undefined),
  };
}

function listOf(what: string, each: RegExp, byDefault?: string): Form {
  return {
    form: `${what} with commas between, and no spaces`,
    matches: (text) => text === byDefault || text.split(',').every((one) => each.test(one)),
  };
}

function orNothing({ form, matches }: Form): Form {
  return { form: `${form}, or nothing`, matches: (text) => text === '' || matches(text) };
}

function wholeNumberFrom(least: number): Form {
  return {
    form: `a whole number from ${least} to ${maxConcurrency}`,
    matches: (text) =>
      /^\d+$/.test(text) && Number(text) >= least && Number(text) <= maxConcurrency,
  };
}
