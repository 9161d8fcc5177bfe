import { fillPlaceholders, isLeftOut, type PlaceholderValues } from './placeholder-values.ts';
import type { PolicyStatement, Step } from './reasons/reason.ts';

/** Needs no quotes in any shell, wherever it stands in a word. */
const plainlySafe = /^[\w./:-]+$/;

/** How to use what is not filled in, byte by byte as S3 has it. */
const howToRead = {
  objectKey:
    'This key is not filled in, because copying could change its characters. Let the shell read it from S3, and write "$KEY", in ' +
    'double quotes, for OBJECT_KEY: KEY=$(aws s3api list-object-versions --bucket SOURCE_BUCKET --prefix START_OF_THE_KEY ' +
    "--query 'Versions[0].Key' --output text).",
  ruleId:
    "This rule's ID is not filled in, because copying could change its characters. Take RULE_ID from " +
    'aws s3api get-bucket-replication --bucket SOURCE_BUCKET.',
} as const;

/** A step for one case. Its words hold no placeholders, so nothing of S3's gets into them. */
export function fillStep(step: Step, values: PlaceholderValues): Step {
  const { statement, command, ...words } = step;
  const notes = (['objectKey', 'ruleId'] as const)
    .filter((name) => command?.includes(`{${name}}`) === true && isLeftOut(name, values))
    .map((name) => ` ${howToRead[name]}`);
  return {
    ...words,
    instruction: words.instruction + notes.join(''),
    ...(statement && { statement: fillStatement(statement, values) }),
    ...(command !== undefined && { command: fillCommand(command, values) }),
  };
}

function fillStatement(statement: PolicyStatement, values: PlaceholderValues): PolicyStatement {
  const { Resource } = statement;
  return Resource === undefined
    ? statement
    : { ...statement, Resource: fillPlaceholders(Resource, values) };
}

/** Fills in a command, whose quotes are single ones, so that a POSIX shell takes every value as plain text. */
export function fillCommand(command: string, values: PlaceholderValues): string {
  return command
    .split("'")
    .map((part, index) =>
      fillPlaceholders(part, values, index % 2 === 1 ? writeQuoted : quoteForShell),
    )
    .join("'");
}

function writeQuoted(value: string, before: string): string {
  const isInJson = before.split('"').length % 2 === 0;
  return insideSingleQuotes(isInJson ? JSON.stringify(value).slice(1, -1) : value);
}

/** Puts all but plain words between single quotes, where a POSIX shell leaves everything alone. */
export function quoteForShell(value: string): string {
  return plainlySafe.test(value) ? value : `'${insideSingleQuotes(value)}'`;
}

function insideSingleQuotes(value: string): string {
  return value.replaceAll("'", String.raw`'\''`);
}
