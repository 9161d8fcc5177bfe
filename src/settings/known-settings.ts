import { millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import * as v from 'valibot';
import { lifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { pagerNameForm } from '../incidents/model/page.ts';
import { logLevels } from '../lib/log.ts';

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

type Limits = readonly [number, number];
type Unit = keyof typeof millisIn;

const millisIn = {
  seconds: millisecondsInSecond,
  minutes: millisecondsInMinute,
  hours: millisecondsInHour,
};
const urlForm = 'a URL that starts with https:// or http://';
const url = v.pipe(v.string(), v.regex(/^https?:\/\//), v.url());
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
    form: 'a channel ID such as C0123ABCDEF, neither a name nor direct messages (D…), to which a bot without a Messages tab cannot post',
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

function matching(pattern: RegExp) {
  return v.pipe(v.string(), v.regex(pattern));
}

function token(meaning: string, prefix: string) {
  const form = `a token that starts with ${prefix}`;
  return { meaning, form, schema: matching(new RegExp(`^${prefix}`)), isSecret: true };
}

function wholeNumber(meaning: string, limits: Limits, byDefault: number, unit?: Unit) {
  const [least, max] = limits;
  const schema = v.pipe(
    v.optional(v.string(), String(byDefault)),
    v.digits(),
    v.transform(Number),
    v.check((value) => value >= least && value <= max),
  );
  return { meaning, form: `a whole number from ${least} to ${max}`, schema, limits, unit };
}

function yesOrNo(meaning: string, byDefault: 'yes' | 'no') {
  const schema = v.pipe(
    v.optional(v.string(), byDefault),
    v.toLowerCase(),
    v.picklist(['yes', 'no']),
    v.transform((answer) => answer === 'yes'),
  );
  return { meaning, form: 'yes or no', schema };
}

/** Is written in its unit and read in milliseconds. */
function duration(meaning: string, limits: Limits, defaultMillis: number, unit: Unit) {
  const number = wholeNumber(meaning, limits, defaultMillis / millisIn[unit], unit);
  const toMillis = v.transform((value: number) => value * millisIn[unit]);
  return { ...number, schema: v.pipe(number.schema, toMillis) };
}
