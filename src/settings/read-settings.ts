import { millisecondsToMinutes } from '../lib/dates.ts';
import type { LifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import type { LogLevel } from '../lib/log.ts';
import { partitionOfRegion } from '../replication/partitions.ts';
import { readArn } from '../replication/read-arn.ts';
import {
  chooseDiagnosis,
  type DiagnosisSettings,
  findDiagnosisContradictions,
} from './diagnosis-settings.ts';
import { compareQueues } from './compare-queues.ts';
import { checkKeys, choosePager, type PagerSettings } from './pager-settings.ts';
import { type Environment, type Read, readAll } from './read-environment.ts';

const unlessSocketMode = ', unless SLACK_APP_TOKEN is set for Socket Mode';

/** How the process hears from Slack. */
type SlackIntakeSettings =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** The settings of a bot that posts alerts, wherever it runs. */
export interface BotSettings {
  readonly slackBotToken: string;
  readonly slackApiUrl: string | undefined;
  readonly alertChannelId: string;
  readonly tableName: string;
  readonly announceIntervalSeconds: number;
  /** Slack id of the user or user group that escalations mention. */
  readonly onCallId: string | undefined;
  /** Slack id of the user group whose members alone may mute, route, and resolve with objects missing. */
  readonly operatorsGroupId: string | undefined;
  /** Whether guests of the workspace may change things, not only look. */
  readonly guestsMayChange: boolean;
  /** Whether S3 may be asked if missing objects have arrived: nothing else reads from S3. */
  readonly mayCheckArrival: boolean;
  readonly lifecycleTimes: Pick<
    LifecycleTimes,
    'remindMillis' | 'escalateMillis' | 'escalateCriticalMillis' | 'askMillis'
  >;
  /** Undefined where nobody is paged. */
  readonly pager: PagerSettings | undefined;
  /** Of jobs that the bot may create; undefined where it creates none. Never without `reportBucket`. */
  readonly batchRoleArn: string | undefined;
  /** Holds manifests and reports of jobs, under `s3rep/`. */
  readonly reportBucket: string | undefined;
  /** A plan with more is not carried out. */
  readonly replayMaxObjects: number;
  /** Other addresses than AWS's own; the bot's clients take them as they stand. */
  readonly s3Endpoint: string | undefined;
  readonly s3ControlEndpoint: string | undefined;
  /** Undefined where AWS is not asked why a replication fails. */
  readonly diagnosis: DiagnosisSettings | undefined;
  readonly logLevel: LogLevel;
}

/** The settings of the long-running process. */
export interface Settings extends BotSettings {
  readonly slackIntake: SlackIntakeSettings;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string | undefined;
  /** Where `/healthz` answers, and `/slack/events` without Socket Mode. 0 takes any free port. */
  readonly port: number;
}

/**
 * Reads the settings of the process from an environment. Empty values count as missing.
 * @param otherProblems - what was found wrong elsewhere, to be named in the same message
 * @throws SettingsError that names everything wrong at once, value seen and value expected
 */
export function readSettings(
  environment: Environment,
  otherProblems: readonly string[] = [],
): Settings {
  const choose = (read: Read): Settings => ({
    ...chooseBotSettings(read),
    slackIntake: environment['SLACK_APP_TOKEN']?.trim()
      ? { kind: 'socket', appToken: read('SLACK_APP_TOKEN') }
      : { kind: 'http', signingSecret: read('SLACK_SIGNING_SECRET', unlessSocketMode) },
    queueUrl: read('QUEUE_URL'),
    deadLetterQueueUrl: read('DEAD_LETTER_QUEUE_URL'),
    port: read('PORT'),
  });
  return readAll(environment, otherProblems, choose, (settings) => [
    ...findBotContradictions(environment)(settings),
    ...compareQueues(settings),
  ]);
}

/** Reads the settings of the function on Lambda that takes failures in; Slack is no part of it. */
export function readIngestSettings(environment: Environment) {
  const choose = (read: Read) => ({
    tableName: read('TABLE_NAME'),
    queueUrl: read('QUEUE_URL'),
    deadLetterQueueUrl: read('DEAD_LETTER_QUEUE_URL'),
    logLevel: read('LOG_LEVEL'),
  });
  return readAll(environment, [], choose, compareQueues);
}

/** Reads the settings of the function on Lambda that announces. It takes nothing from the queue, but knows which is s3rep's. */
export function readBotSettings(environment: Environment) {
  const choose = (read: Read) => ({
    ...chooseBotSettings(read),
    queueUrl: environment['QUEUE_URL']?.trim() ? read('QUEUE_URL') : undefined,
  });
  return readAll(environment, [], choose, findBotContradictions(environment));
}

/** Reads the settings of the function on Lambda that hears from Slack. */
export function readSlackFunctionSettings(environment: Environment) {
  const choose = (read: Read) => ({
    ...chooseBotSettings(read),
    signingSecret: read('SLACK_SIGNING_SECRET'),
  });
  return readAll(environment, [], choose, findBotContradictions(environment));
}

function findBotContradictions(environment: Environment): (settings: BotSettings) => string[] {
  return (settings) => [
    ...compareTimes(settings),
    ...checkKeys(settings),
    ...compareJobSettings(settings, environment['AWS_REGION']?.trim()),
    ...findDiagnosisContradictions(environment),
  ];
}

/** S3 refuses such jobs, which would be found out when somebody needs one. */
function compareJobSettings({ batchRoleArn, reportBucket }: BotSettings, region = ''): string[] {
  if (batchRoleArn === undefined) return [];
  const { partition = 'aws' } = readArn(batchRoleArn);
  const ours = region === '' ? partition : partitionOfRegion(region);
  return [
    ...(reportBucket === undefined
      ? [
          'BATCH_ROLE_ARN is set and REPORT_BUCKET is not: expected both, since jobs write their reports there.',
        ]
      : []),
    ...(partition === ours
      ? []
      : [
          `BATCH_ROLE_ARN is of the partition ${partition} and AWS_REGION of ${ours}: expected a role in the same partition.`,
        ]),
  ];
}

/** A reminder that comes after the call is no reminder. */
function compareTimes({
  lifecycleTimes: { remindMillis, escalateMillis },
}: Pick<BotSettings, 'lifecycleTimes'>): string[] {
  if (!(remindMillis > escalateMillis)) return [];
  const [remind, escalate] = [remindMillis, escalateMillis].map(millisecondsToMinutes);
  return [
    `REMIND_AFTER_MINUTES is ${remind} and ESCALATE_AFTER_MINUTES is ${escalate}: expected the reminder to come first.`,
  ];
}

function chooseBotSettings(read: Read): BotSettings {
  return {
    slackBotToken: read('SLACK_BOT_TOKEN'),
    slackApiUrl: read('SLACK_API_URL'),
    alertChannelId: read('ALERT_CHANNEL_ID'),
    tableName: read('TABLE_NAME'),
    announceIntervalSeconds: read('ANNOUNCE_INTERVAL_SECONDS'),
    onCallId: read('ON_CALL_ID'),
    operatorsGroupId: read('OPERATORS_USERGROUP_ID'),
    guestsMayChange: read('GUESTS_MAY_CHANGE'),
    mayCheckArrival: read('CHECK_ARRIVAL'),
    lifecycleTimes: {
      remindMillis: read('REMIND_AFTER_MINUTES'),
      escalateMillis: read('ESCALATE_AFTER_MINUTES'),
      ...(read('CALL_CRITICAL_AT_ONCE') && { escalateCriticalMillis: 0 }),
      askMillis: read('ASK_AFTER_HOURS'),
    },
    pager: choosePager(read),
    batchRoleArn: read('BATCH_ROLE_ARN'),
    reportBucket: read('REPORT_BUCKET'),
    replayMaxObjects: read('REPLAY_MAX_OBJECTS'),
    s3Endpoint: read('AWS_ENDPOINT_URL_S3'),
    s3ControlEndpoint: read('AWS_ENDPOINT_URL_S3_CONTROL'),
    diagnosis: chooseDiagnosis(read),
    logLevel: read('LOG_LEVEL'),
  };
}
