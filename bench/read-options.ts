import { parseArgs } from 'node:util';
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
  /** Measures so many open incidents in place of everything else. */
  readonly open: number | undefined;
  /** Measures the reading of a completion report in place of everything else. */
  readonly isReport: boolean;
  /** Breaks worlds and diagnoses them in place of everything else. */
  readonly diagnosis: { readonly worlds: number; readonly seed: number } | undefined;
}

export const idleName = 'idle';
const usual = [...workloads.map(({ name }) => name), idleName];
const names = [...usual, hugeWorkload.name];
/** As they are typed: commas part the names, so those within are left out. */
const typedNames = names.map((name) => name.replaceAll(',', ''));

export const help = `npm run bench [-- options]

  --quick            5,000 failures per workload, 1 round: some 5 minutes, to see that it works
  --rounds N         how often everything is run: 3 if not said
  --full             also 1,000,000 failures of 1 incident, s3rep only, once
  --only NAME,NAME   some workloads only: ${typedNames.join(', ')}
  --open N           only what N open incidents cost, beside 100: some 7 minutes with 10000
  --report           only how fast a completion report of 1,000,000 rows is read: a minute
  --diagnosis        only how good diagnoses are, in 1,000 broken worlds: some 4 minutes
  --worlds N         how many worlds, with --diagnosis
  --seed S           which ones: 1 if not said
  --dynamodb-local   AWS's DynamoDB Local instead of dynalite; needs Java
  --profile FOLDER   writes CPU profiles of s3rep there, for Chrome's developer tools; it is slower then
  --help             this text`;

const options = {
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  full: { type: 'boolean', default: false },
  only: { type: 'string' },
  'dynamodb-local': { type: 'boolean', default: false },
  profile: { type: 'string' },
  open: { type: 'string' },
  report: { type: 'boolean', default: false },
  diagnosis: { type: 'boolean', default: false },
  worlds: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The arguments are wrong; the message says what is. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/** Reads the command's arguments; undefined if the help was asked for. Throws OptionsError on what is wrong. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { quick: isQuick, 'dynamodb-local': isDynamodbLocal, profile, ...given } = parse(args);
  if (given.help) return undefined;
  if (profile === '') {
    throw new OptionsError('--profile is "": expected the folder of the profiles.');
  }
  if (isDynamodbLocal && !isJavaThere()) {
    throw new OptionsError('--dynamodb-local needs Java, and `java -version` does not run.');
  }
  const sizes = isQuick
    ? { failures: 5_000, failuresOfSlow: 2_000, announceIntervalSeconds: 10, idleSeconds: 20 }
    : { failures: 100_000, failuresOfSlow: 10_000, announceIntervalSeconds: 30, idleSeconds: 60 };
  const all = given.full ? names : usual;
  return {
    ...sizes,
    rounds: readRounds(given.rounds ?? (isQuick ? '1' : '3')),
    only: given.only === undefined ? all : readNames(given.only),
    isQuick,
    isWhole: !isQuick && given.only === undefined && profile === undefined,
    isDynamodbLocal,
    profileFolder: profile,
    open: given.open === undefined ? undefined : readOpen(given.open),
    isReport: given.report,
    diagnosis: given.diagnosis ? readDiagnosis(given) : undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionsError(`${(error as Error).message}\n\n${help}`, { cause: error });
  }
}

function readRounds(text: string): number {
  const rounds = Number(text);
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= 100) return rounds;
  throw new OptionsError(`--rounds is "${text}": expected a whole number from 1 to 100.`);
}

function readOpen(text: string): number {
  const open = Number(text);
  if (/^\d+$/.test(text) && open >= 1 && open <= 100_000) return open;
  throw new OptionsError(`--open is "${text}": expected a whole number from 1 to 100000.`);
}

function readDiagnosis({ worlds = '1000', seed = '1' }: { worlds?: string; seed?: string }) {
  const number = (name: string, text: string, most: number): number => {
    if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
    throw new OptionsError(`--${name} is "${text}": expected a whole number from 1 to ${most}.`);
  };
  return { worlds: number('worlds', worlds, 100_000), seed: number('seed', seed, 1_000_000) };
}

function readNames(text: string): string[] {
  return text.split(',').map((wanted) => {
    const found = names[typedNames.indexOf(wanted.trim())];
    if (found !== undefined) return found;
    throw new OptionsError(`--only names "${wanted}": expected some of ${typedNames.join(', ')}.`);
  });
}
