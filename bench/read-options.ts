import { isJavaThere } from './start-dynamodb-local.ts';
import { hugeWorkload, workloads } from './workloads.ts';

/** What the benchmark was asked to do. */
export interface Options {
  readonly rounds: number;
  readonly failures: number;
  /** Of the contestants that take long for each failure. Their rate is steady. */
  readonly failuresOfSlow: number;
  readonly announceIntervalSeconds: number;
  readonly idleSeconds: number;
  /** Names of what is run: workloads, and `idle`. */
  readonly only: readonly string[];
  readonly isQuick: boolean;
  /** Everything at full size, and at full speed. */
  readonly isWhole: boolean;
  readonly isDynamodbLocal: boolean;
  readonly profileFolder: string | undefined;
}

export const idleName = 'idle';
const usual = [...workloads.map(({ name }) => name), idleName];
const names = [...usual, hugeWorkload.name];

export const help = `npm run bench [-- options]

  --quick            5,000 failures per workload, 1 round: some 5 minutes, to see that it works
  --rounds N         how often everything is run: 3 if not said
  --full             also 1,000,000 failures of 1 incident, s3rep only, once
  --only NAME,NAME   some workloads only: ${names.map((name) => name.replaceAll(',', '')).join(', ')}
  --dynamodb-local   AWS's DynamoDB Local instead of dynalite; needs Java
  --profile FOLDER   writes CPU profiles of s3rep there, for Chrome's developer tools; it is slower then
  --help             this text`;

/** The arguments are wrong; the message says what is. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

interface Given {
  rounds?: number;
  only?: readonly string[];
  isQuick?: boolean;
  isFull?: boolean;
  isDynamodbLocal?: boolean;
  profileFolder?: string;
}

/**
 * Reads the command's arguments.
 *
 * @returns undefined if the help was asked for
 * @throws OptionsError on an argument that it does not know, and on a wrong value
 */
export function readOptions(args: readonly string[]): Options | undefined {
  if (args.includes('--help')) return undefined;
  const given: Given = {};
  const left = [...args];
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    readOne(given, name, () => left.shift());
  }
  if (given.isDynamodbLocal && !isJavaThere()) {
    throw new OptionsError('--dynamodb-local needs Java, and `java -version` does not run.');
  }
  return withDefaults(given);
}

function readOne(given: Given, name: string, value: () => string | undefined): void {
  switch (name) {
    case '--quick':
      given.isQuick = true;
      return;
    case '--full':
      given.isFull = true;
      return;
    case '--dynamodb-local':
      given.isDynamodbLocal = true;
      return;
    case '--profile':
      given.profileFolder = readFolder(value());
      return;
    case '--rounds':
      given.rounds = readRounds(value());
      return;
    case '--only':
      given.only = readNames(value());
      return;
    default:
      throw new OptionsError(`${name} is not an option.\n\n${help}`);
  }
}

function readRounds(text = ''): number {
  const rounds = Number(text);
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= 100) return rounds;
  throw new OptionsError(`--rounds is "${text}": expected a whole number from 1 to 100.`);
}

function readFolder(text = ''): string {
  if (text !== '' && !text.startsWith('--')) return text;
  throw new OptionsError('--profile needs the folder for the profiles after it.');
}

/** Commas in names are left out, as commas part the names. */
function readNames(text = ''): string[] {
  return text.split(',').map((wanted) => {
    const found = names.find((name) => name.replaceAll(',', '') === wanted.trim());
    if (found !== undefined) return found;
    const expected = names.map((name) => name.replaceAll(',', '')).join(', ');
    throw new OptionsError(`--only names "${wanted}": expected some of ${expected}.`);
  });
}

function withDefaults(given: Given): Options {
  const { isQuick = false, isDynamodbLocal = false } = given;
  const sizes = isQuick
    ? { failures: 5_000, failuresOfSlow: 2_000, announceIntervalSeconds: 10, idleSeconds: 20 }
    : { failures: 100_000, failuresOfSlow: 10_000, announceIntervalSeconds: 30, idleSeconds: 60 };
  return {
    ...sizes,
    rounds: given.rounds ?? (isQuick ? 1 : 3),
    only: given.only ?? (given.isFull ? names : usual),
    isQuick,
    isWhole: !isQuick && given.only === undefined && given.profileFolder === undefined,
    isDynamodbLocal,
    profileFolder: given.profileFolder,
  };
}
