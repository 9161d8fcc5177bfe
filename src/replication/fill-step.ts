import {
  placeholder,
  plausibleValue,
  type PlaceholderName,
  type PlaceholderValues,
} from './placeholder-values.ts';
import type { PolicyStatement, Step } from './reasons/reason.ts';

/** Needs no quotes in any shell, wherever it stands in a word. */
const plainlySafe = /^[\w./:-]+$/;

/** A step for one case. Its words hold no placeholders, so nothing of S3's gets into them. */
export function fillStep({ statement, command, ...words }: Step, values: PlaceholderValues): Step {
  return {
    ...words,
    ...(statement && { statement: fillStatement(statement, values) }),
    ...(command !== undefined && { command: fillCommand(command, values) }),
  };
}

function fillStatement(statement: PolicyStatement, values: PlaceholderValues): PolicyStatement {
  const { Resource } = statement;
  if (Resource === undefined) return statement;
  return { ...statement, Resource: fill(Resource, (name) => plausibleValue(name, values)) };
}

/**
 * Fills in a command so that a POSIX shell takes every value as plain text.
 *
 * The command may use single quotes only. Inside them, between double quotes, a
 * placeholder stands in JSON. Values that look wrong leave a CAPITAL word.
 */
export function fillCommand(command: string, values: PlaceholderValues): string {
  const fillQuoted = (part: string): string =>
    fill(part, (name, before) => {
      const value = plausibleValue(name, values);
      return insideSingleQuotes(isInString(before) ? JSON.stringify(value).slice(1, -1) : value);
    });
  const fillBare = (part: string): string =>
    fill(part, (name) => quoteForShell(plausibleValue(name, values)));
  return command
    .split("'")
    .map((part, index) => (index % 2 === 1 ? fillQuoted(part) : fillBare(part)))
    .join("'");
}

/** Puts all but plain words between single quotes, where a POSIX shell leaves everything alone. */
export function quoteForShell(value: string): string {
  return plainlySafe.test(value) ? value : `'${insideSingleQuotes(value)}'`;
}

function insideSingleQuotes(value: string): string {
  return value.replaceAll("'", String.raw`'\''`);
}

function isInString(before: string): boolean {
  return before.split('"').length % 2 === 0;
}

/** Fills in one pass, so a value that holds a placeholder is not filled again. */
function fill(text: string, valueOf: (name: PlaceholderName, before: string) => string): string {
  return text.replace(placeholder, (_match, name: PlaceholderName, offset: number) =>
    valueOf(name, text.slice(0, offset)),
  );
}
