import { type LogLevel, logLevels } from './log.ts';

/** How the process hears from Slack. */
type SlackIntake =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** What the bot needs to know wherever it runs. */
export interface BotSettings {
  readonly slackBotToken: string;
  readonly slackApiUrl: string | undefined;
  readonly alertChannelId: string;
  readonly tableName: string;
  readonly announceIntervalSeconds: number;
  readonly logLevel: LogLevel;
}

/** What it needs to know to run as a process. */
export interface Settings extends BotSettings {
  readonly slackIntake: SlackIntake;
  readonly queueUrl: string;
  /** Where `/healthz` answers, and `/slack/events` without Socket Mode. 0 takes any free port. */
  readonly port: number;
}

/** The environment is missing settings or holds wrong ones; the message lists all of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `\n  ${problem}`).join('');
    super(`Cannot start: ${problems.length} setting(s) to correct.${lines}`);
  }
}

interface Expectation<T> {
  /** Completes "… is missing: ". */
  readonly meaning: string;
  /** Completes "expected …". */
  readonly form: string;
  /** Undefined if the text is not of that form. */
  readonly parse: (text: string) => T | undefined;
  readonly byDefault?: T;
  /** Shown by its length only. */
  readonly isSecret?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Read = <T>(name: string, expectation: Expectation<T>) => T;

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
export function readHearingSettings(
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
      ...url('another address of Slack'),
      byDefault: undefined,
    }),
    alertChannelId: read('ALERT_CHANNEL_ID', channelId),
    tableName: read('TABLE_NAME', tableName),
    announceIntervalSeconds: read('ANNOUNCE_INTERVAL_SECONDS', wholeNumber(1, 3600, 30)),
    logLevel: read('LOG_LEVEL', logLevel),
  };
}

function readAll<S>(
  environment: Environment,
  otherProblems: readonly string[],
  choose: (read: Read) => S,
): S {
  const problems = [...otherProblems];
  const settings = choose(<T>(name: string, expectation: Expectation<T>): T => {
    const text = environment[name]?.trim() ?? '';
    if (text === '' && 'byDefault' in expectation) return expectation.byDefault as T;
    const value = text === '' ? undefined : expectation.parse(text);
    if (value === undefined) problems.push(describeProblem(name, text, expectation));
    return value as T;
  });
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function describeProblem<T>(name: string, text: string, expectation: Expectation<T>): string {
  if (text === '') return `${name} is missing: ${expectation.meaning}, ${expectation.form}.`;
  const seen = expectation.isSecret ? `a text of ${text.length} characters` : JSON.stringify(text);
  return `${name} is ${seen}: expected ${expectation.form}.`;
}

function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}

function secret(meaning: string, prefix: string): Expectation<string> {
  const parse = (text: string) => (text.startsWith(prefix) ? text : undefined);
  return { meaning, form: `a token that starts with ${prefix}`, parse, isSecret: true };
}

const signingSecret: Expectation<string> = {
  meaning: "the app's signing secret, unless SLACK_APP_TOKEN is set for Socket Mode",
  form: 'a text without spaces from the app\'s "Basic Information" page',
  parse: matching(/^\S+$/),
  isSecret: true,
};

const channelId: Expectation<string> = {
  meaning: 'the channel for alerts',
  form: 'a channel ID such as C0123ABCDEF, not a name',
  parse: matching(/^[CGD][A-Z0-9]{6,}$/),
};

/** DynamoDB's rule for names of tables. */
const tableName: Expectation<string> = {
  meaning: 'the DynamoDB table that remembers incidents',
  form: 'a table name of 3 to 255 letters, digits, dots, dashes or underscores',
  parse: matching(/^[\w.-]{3,255}$/),
};

const logLevel: Expectation<LogLevel> = {
  meaning: 'the least important facts to log',
  form: `one of ${logLevels.join(', ')}`,
  parse: (text) => logLevels.find((level) => level === text.toLowerCase()),
  byDefault: 'info',
};

function url(meaning: string): Expectation<string> {
  return { meaning, form: 'a URL that starts with https:// or http://', parse: parseUrl };
}

function parseUrl(text: string): string | undefined {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

function wholeNumber(least: number, most: number, byDefault: number): Expectation<number> {
  const parse = (text: string) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined;
  };
  return { meaning: 'a number', form: `a whole number from ${least} to ${most}`, parse, byDefault };
}
