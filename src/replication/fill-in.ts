import {
  placeholder,
  plausibleValue,
  type PlaceholderName,
  type PlaceholderValues,
} from './placeholder-values.ts';

/** Needs no quotes in any shell, wherever it stands in a word. */
const plainlySafe = /^[\w./:-]+$/;

/**
 * Fills in a text for people. Values come from S3, so the caller escapes the result for where it is shown.
 *
 * Between double quotes a placeholder stands in the JSON of a policy statement, which people paste.
 */
export function fillProse(text: string, values: PlaceholderValues): string {
  return fillEach(text, (name, before) =>
    isInString(before) ? jsonValue(name, values) : plausibleValue(name, values),
  );
}

/**
 * Fills in a command so that a POSIX shell takes every value as plain text.
 *
 * The command may use single quotes only. Inside them, between double quotes, a
 * placeholder stands in JSON. Values that look wrong leave a CAPITAL word.
 */
export function fillCommand(command: string, values: PlaceholderValues): string {
  const fillQuoted = (part: string): string =>
    fillEach(part, (name, before) =>
      insideSingleQuotes(
        isInString(before) ? jsonValue(name, values) : plausibleValue(name, values),
      ),
    );
  const fillBare = (part: string): string =>
    fillEach(part, (name) => quoteForShell(plausibleValue(name, values)));
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

function jsonValue(name: PlaceholderName, values: PlaceholderValues): string {
  return JSON.stringify(plausibleValue(name, values)).slice(1, -1);
}

function isInString(before: string): boolean {
  return before.split('"').length % 2 === 0;
}

/** Fills in one pass, so a value that holds a placeholder is not filled again. */
function fillEach(text: string, fill: (name: PlaceholderName, before: string) => string): string {
  return text.replace(placeholder, (_match, name: PlaceholderName, offset: number) =>
    fill(name, text.slice(0, offset)),
  );
}
