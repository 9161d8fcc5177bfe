import { types } from 'node:util';

/** From the least important to the most. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
/** How much a fact matters. */
export type LogLevel = (typeof logLevels)[number];

/** Writes a fact in the past tense, such as `alert_posted`, with its circumstances as plain data. */
type WriteFact = (fact: string, fields?: Readonly<Record<string, unknown>>) => void;
/** Where facts are written, by how much they matter. */
export type Log = Readonly<Record<LogLevel, WriteFact>>;

/** Bot, user, configuration, rotated and app-level tokens. No word boundary: a JSON escape may come right before. */
const slackToken = /(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w.-]+/gi;

/** What ends a line, steers a terminal or turns text around; JSON lets all but the first 32 stand as they are. */
const steering = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes each fact of `level` and above as one line of JSON. Never throws, and shows no Slack token and nothing that steers a terminal. */
export function buildLog(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  clock: () => Date = () => new Date(),
): Log {
  const writeAt = (factLevel: LogLevel): WriteFact => {
    if (logLevels.indexOf(factLevel) < logLevels.indexOf(level)) return () => {};
    return (fact, fields) =>
      write(renderLine({ time: clock().toISOString(), level: factLevel, fact }, fields));
  };
  return {
    debug: writeAt('debug'),
    info: writeAt('info'),
    warn: writeAt('warn'),
    error: writeAt('error'),
  };
}

function renderLine(head: Readonly<Record<string, string>>, fields: object | undefined): string {
  return stringify(head, fields)
    .replace(slackToken, '[redacted token]')
    .replace(steering, escapeInJson);
}

function escapeInJson(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function stringify(head: Readonly<Record<string, string>>, fields: object | undefined): string {
  try {
    return JSON.stringify({ ...head, ...fields }, (_name, value: unknown) => describeErrors(value));
  } catch (error) {
    // A cycle or a bigint: the fact is worth more than its fields.
    return JSON.stringify({ ...head, unwritableFields: String(error) });
  }
}

function describeErrors(value: unknown): unknown {
  // isNativeError knows errors of other realms, instanceof knows DOMException.
  if (!types.isNativeError(value) && !(value instanceof Error)) return value;
  const code: unknown = 'code' in value ? value.code : undefined;
  return { name: value.name, message: value.message, code, cause: value.cause };
}
