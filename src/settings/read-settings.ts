import { type LifecycleTimes, lifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { type LogLevel, logLevels } from '../lib/log.ts';
import {
  type Environment,
  type Expectation,
  matching,
  type Read,
  readAll,
  secret,
  url,
  wholeNumber,
} from './read-environment.ts';

const minute = 60_000;

/** How the process hears from Slack. */
type SlackIntakeSettings =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** What the bot needs to know wherever it runs. */
export interface BotSettings {
  readonly slackBotToken: string;
  readonly slackApiUrl: string | undefined;
  readonly alertChannelId: string;
  readonly tableName: string;
  readonly announceIntervalSeconds: number;
  /** Slack id of the user or user group to mention where nobody looks after an incident. */
  readonly onCallId: string | undefined;
  /** Slack id of the user group whose members alone may mute, route, and resolve with objects missing. */
  readonly operatorsGroupId: string | undefined;
  readonly lifecycleTimes: Pick<LifecycleTimes, 'remindMillis' | 'escalateMillis' | 'askMillis'>;
  readonly logLevel: LogLevel;
}

/** What it needs to know to run as a process. */
export interface Settings extends BotSettings {
  readonly slackIntake: SlackIntakeSettings;
  readonly queueUrl: string;
  /** Where `/healthz` answers, and `/slack/events` without Socket Mode. 0 takes any free port. */
  readonly port: number;
}

/**
 * Reads the settings of the process from an environment. Empty values count as missing.
 *
 * @param otherProblems - what was found wrong elsewhere, to be named in the same message
 * @throws SettingsError that names everything wrong at once, value seen and value expected
 */
export function readSettings(
  environment: Environment,
  otherProblems: readonly string[] = [],
): Settings {
  return readAll(environment, otherProblems, (read) => ({
    ...chooseBotSettings(read),
    slackIntake: environment['SLACK_APP_TOKEN']?.trim()
      ? { kind: 'socket', appToken: read('SLACK_APP_TOKEN', secret('for Socket Mode', 'xapp-')) }
      : { kind: 'http', signingSecret: read('SLACK_SIGNING_SECRET', signingSecret) },
    queueUrl: read('QUEUE_URL', url('the URL of the queue with S3 replication events')),
    port: read('PORT', wholeNumber(0, 65_535, 3000)),
  }));
}

/** The same for the function on Lambda that takes failures in; Slack is no part of it. */
export function readIngestSettings(
  environment: Environment,
): Pick<BotSettings, 'tableName' | 'logLevel'> {
  return readAll(environment, [], (read) => ({
    tableName: read('TABLE_NAME', tableName),
    logLevel: read('LOG_LEVEL', logLevel),
  }));
}

/** The same for the function that announces. */
export function readBotSettings(environment: Environment): BotSettings {
  return readAll(environment, [], chooseBotSettings);
}

/** The same for the function that hears from Slack. */
export function readSlackFunctionSettings(
  environment: Environment,
): BotSettings & { readonly signingSecret: string } {
  return readAll(environment, [], (read) => ({
    ...chooseBotSettings(read),
    signingSecret: read('SLACK_SIGNING_SECRET', {
      ...signingSecret,
      meaning: "the app's signing secret",
    }),
  }));
}

function chooseBotSettings(read: Read): BotSettings {
  return {
    slackBotToken: read('SLACK_BOT_TOKEN', secret('the token of the installed app', 'xoxb-')),
    slackApiUrl: read('SLACK_API_URL', {
      ...url('the address of the Slack API'),
      byDefault: undefined,
    }),
    alertChannelId: read('ALERT_CHANNEL_ID', channelId),
    tableName: read('TABLE_NAME', tableName),
    announceIntervalSeconds: read('ANNOUNCE_INTERVAL_SECONDS', wholeNumber(1, 3600, 30)),
    onCallId: read('ON_CALL_ID', onCallId),
    operatorsGroupId: read('OPERATORS_USERGROUP_ID', operatorsGroupId),
    lifecycleTimes: {
      remindMillis:
        read('REMIND_AFTER_MINUTES', wholeNumber(1, 1440, lifecycleTimes.remindMillis / minute)) *
        minute,
      escalateMillis:
        read(
          'ESCALATE_AFTER_MINUTES',
          wholeNumber(1, 1440, lifecycleTimes.escalateMillis / minute),
        ) * minute,
      askMillis:
        read('ASK_AFTER_HOURS', wholeNumber(1, 168, lifecycleTimes.askMillis / 60 / minute)) *
        60 *
        minute,
    },
    logLevel: read('LOG_LEVEL', logLevel),
  };
}

const signingSecret: Expectation<string> = {
  meaning: "the app's signing secret, unless SLACK_APP_TOKEN is set for Socket Mode",
  form: 'text without spaces from the "Basic Information" page of the app',
  parse: matching(/^\S+$/),
  isSecret: true,
};

const channelId: Expectation<string> = {
  meaning: 'the channel for alerts',
  form: 'a channel ID such as C0123ABCDEF, not a name',
  parse: matching(/^[CGD][A-Z0-9]{6,}$/),
};

const onCallId: Expectation<string | undefined> = {
  meaning: 'the user or user group that escalations mention',
  form: 'the ID of a user (U0123ABCDEF) or user group (S0123ABCDEF), not a name',
  parse: matching(/^[UWS][A-Z0-9]{6,}$/),
  byDefault: undefined,
};

const operatorsGroupId: Expectation<string | undefined> = {
  meaning: 'the user group that may mute, route, and resolve with objects missing',
  form: 'the ID of a user group such as S0123ABCDEF, not a name',
  parse: matching(/^S[A-Z0-9]{6,}$/),
  byDefault: undefined,
};

/** DynamoDB's rule for names of tables. */
const tableName: Expectation<string> = {
  meaning: 'the DynamoDB table that stores incidents',
  form: 'a table name of 3 to 255 letters, digits, dots, dashes or underscores',
  parse: matching(/^[\w.-]{3,255}$/),
};

const logLevel: Expectation<LogLevel> = {
  meaning: 'the lowest log level to write',
  form: `one of ${logLevels.join(', ')}`,
  parse: (text) => logLevels.find((level) => level === text.toLowerCase()),
  byDefault: 'info',
};
