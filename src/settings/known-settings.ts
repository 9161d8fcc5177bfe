import * as v from 'valibot';
import { lifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { pagerNameForm } from '../incidents/model/page.ts';
import { logLevels } from '../lib/log.ts';
import { roleArnShape } from '../replication/role-arn.ts';
import {
  awsEndpoint,
  duration,
  type Limits,
  matching,
  onOrOff,
  token,
  type Unit,
  url,
  urlForm,
  wholeNumber,
  yesOrNo,
} from './setting-forms.ts';

/** What is known of one variable of the environment. */
export interface KnownSetting {
  /** Completes "… is missing: ". */
  readonly meaning: string;
  /** Completes "expected …". */
  readonly form: string;
  /** Takes undefined where the variable is empty. */
  readonly schema: v.GenericSchema<string | undefined, unknown>;
  /** Least and most. */
  readonly limits?: Limits;
  readonly unit?: Unit | undefined;
  /** Shown by its length only. */
  readonly isSecret?: boolean;
}

// S3's guide to event notifications: FIFO queues are no destination.
const queueForm = `${urlForm}, of a standard queue: S3 does not send to FIFO queues (.fifo)`;
const queueUrl = v.pipe(
  url,
  v.check((text) => !text.endsWith('.fifo')),
);

const pagerKeys = v.pipe(
  v.string(),
  v.check((text) => readKeys(text) !== undefined),
  v.transform((text): ReadonlyMap<string, string> => readKeys(text) ?? new Map()),
);

/** All settings by their names. A test holds serverless.yml and the tables of settings to it. */
export const knownSettings = {
  SLACK_BOT_TOKEN: token('the token of the installed app', 'xoxb-'),
  SLACK_APP_TOKEN: token('for Socket Mode', 'xapp-'),
  SLACK_SIGNING_SECRET: {
    meaning: "the app's signing secret",
    form: 'text without spaces from the "Basic Information" page of the app',
    schema: matching(/^\S+$/),
    isSecret: true,
  },
  SLACK_API_URL: {
    meaning: 'the address of the Slack API',
    form: urlForm,
    schema: v.optional(url),
  },
  ALERT_CHANNEL_ID: {
    meaning: 'the channel for alerts',
    form: 'a channel ID such as C0123ABCDEF, neither a name nor direct messages (D…), where nobody else would see the alerts',
    schema: matching(/^[CG][A-Z0-9]{6,}$/),
  },
  QUEUE_URL: {
    meaning: 'the URL of the queue with S3 replication events',
    form: queueForm,
    schema: queueUrl,
  },
  DEAD_LETTER_QUEUE_URL: {
    meaning: 'the URL of the queue for messages that cannot be parsed',
    form: queueForm,
    schema: v.optional(queueUrl),
  },
  TABLE_NAME: {
    meaning: 'the DynamoDB table that stores incidents',
    form: 'a table name of 3 to 255 letters, digits, dots, dashes or underscores',
    schema: matching(/^[\w.-]{3,255}$/),
  },
  PORT: wholeNumber('where it listens', [0, 65_535], 3000),
  ANNOUNCE_INTERVAL_SECONDS: wholeNumber('between updates of a count', [1, 3600], 30, 'seconds'),
  ON_CALL_ID: {
    meaning: 'the user or user group that escalations mention',
    form: 'the ID of a user (U0123ABCDEF) or user group (S0123ABCDEF), not a name',
    schema: v.optional(matching(/^[UWS][A-Z0-9]{6,}$/)),
  },
  OPERATORS_USERGROUP_ID: {
    meaning: 'the user group that may mute, route, and resolve with objects missing',
    form: 'the ID of a user group such as S0123ABCDEF, not a name',
    schema: v.optional(matching(/^S[A-Z0-9]{6,}$/)),
  },
  GUESTS_MAY_CHANGE: yesOrNo('whether guests may change things, or only look', 'yes'),
  CHECK_ARRIVAL: onOrOff('whether S3 may be asked if missing objects have arrived'),
  REMIND_AFTER_MINUTES: duration(
    'until a reminder',
    [1, 1440],
    lifecycleTimes.remindMillis,
    'minutes',
  ),
  ESCALATE_AFTER_MINUTES: duration(
    'until a call',
    [1, 1440],
    lifecycleTimes.escalateMillis,
    'minutes',
  ),
  CALL_CRITICAL_AT_ONCE: yesOrNo('whether critical reasons call at once', 'no'),
  ASK_AFTER_HOURS: duration(
    'until its owner is asked',
    [1, 168],
    lifecycleTimes.askMillis,
    'hours',
  ),
  BATCH_ROLE_ARN: {
    meaning: 'the role of jobs that replicate again',
    form: 'the ARN of a role such as arn:aws:iam::111122223333:role/s3rep-batch',
    schema: v.optional(matching(roleArnShape)),
  },
  REPORT_BUCKET: {
    meaning: 'the bucket for manifests and reports of jobs',
    form: 'the name of a bucket such as acme-s3rep-reports, without a folder: all is written under s3rep/',
    schema: v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.replace(/^s3:\/\//, '').replace(/\/$/, '')),
        v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
      ),
    ),
  },
  // The most that a job takes: the user guide's page of Batch Replication.
  REPLAY_MAX_OBJECTS: wholeNumber('objects in one job', [1, 20_000_000_000], 1_000_000),
  DIAGNOSE: onOrOff('whether AWS may be asked why a replication fails'),
  DIAGNOSE_ROLE_NAME: {
    meaning: 'the role that is assumed in other accounts to find out why',
    form: 'the name of a role such as s3rep-diagnose, which is the same in each account, without the ARN',
    schema: v.optional(matching(/^(?:[\w+=,.@-]{1,64}\/){0,8}[\w+=,.@-]{1,64}$/)),
  },
  // STS API reference, AssumeRole.
  DIAGNOSE_EXTERNAL_ID: {
    meaning: 'what the trust policies of those roles ask for',
    form: '2 to 1,224 letters, digits and characters of +=,.@:/-_',
    schema: v.optional(matching(/^[\w+=,.@:/-]{2,1224}$/)),
    isSecret: true,
  },
  AWS_ENDPOINT_URL_S3: awsEndpoint('S3'),
  AWS_ENDPOINT_URL_S3_CONTROL: awsEndpoint('S3 Control'),
  AWS_ENDPOINT_URL_IAM: awsEndpoint('IAM'),
  AWS_ENDPOINT_URL_KMS: awsEndpoint('KMS'),
  AWS_ENDPOINT_URL_STS: awsEndpoint('STS'),
  AWS_ENDPOINT_URL_CLOUDWATCH: awsEndpoint('CloudWatch'),
  AWS_ENDPOINT_URL_SNS: awsEndpoint('SNS'),
  AWS_ENDPOINT_URL_SQS: awsEndpoint('SQS'),
  PAGER_KEYS: {
    meaning: 'integration keys of PagerDuty by the names that routes use',
    form: 'names and keys such as default=KEY or payments=KEY, data=KEY, each name once, in small letters, digits, _ and -',
    schema: v.optional(pagerKeys),
    isSecret: true,
  },
  PAGER_URL: {
    meaning: 'where the keys are sent',
    form: 'a URL that starts with https://, or with http:// on this machine',
    schema: v.optional(
      v.pipe(v.string(), v.url(), v.check(isSafeForKeys)),
      'https://events.pagerduty.com/v2/enqueue',
    ),
  },
  LOG_LEVEL: {
    meaning: 'the lowest log level to write',
    form: `one of ${logLevels.join(', ')}`,
    schema: v.pipe(v.optional(v.string(), 'info'), v.toLowerCase(), v.picklist(logLevels)),
  },
} satisfies Readonly<Record<string, KnownSetting>>;

/** `name=key` with commas between, each name once; undefined where anything is wrong. */
function readKeys(text: string): ReadonlyMap<string, string> | undefined {
  const pairs = text
    .split(',')
    .map((each) => /^\s*([^=\s]+)\s*=\s*([\w.~+-]{8,200})\s*$/.exec(each));
  const keys = new Map(pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? '']] : [])));
  const areNames = [...keys.keys()].every((name) => pagerNameForm.test(name));
  return areNames && keys.size === pairs.length ? keys : undefined;
}

/** Keys are sent in the body, so nobody may read along. */
function isSafeForKeys(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}
