import { parseArgs } from 'node:util';
import { type FaultKind, faultKinds } from './simulation/fault-plan.ts';

/** How long is tortured, from where on, and with what. */
export interface TortureOptions {
  readonly minutes: number;
  readonly rounds: number | undefined;
  readonly seed: number | undefined;
  /** All kinds if undefined. */
  readonly faults: readonly FaultKind[] | undefined;
  readonly isProof: boolean;
  readonly isUntilWrong: boolean;
  /** Of the mistakes to prove. */
  readonly words: string;
}

/** What `--help` tells. */
export const tortureHelp = `npm run torture -- [options]

Plays rounds of everything that can go wrong, in memory, and tells each promise that was broken.

  --minutes 20     so long, which is the default
  --rounds 100     so many rounds, however long they take
  --seed 7         begins with round 7 instead of another one each time
  --until-wrong    ends at the first violation
  --fault KIND     no other faults than these; may be given several times
  --prove          shows that mistakes in the bot are noticed, each in a copy of its own
  --only WORDS     with --prove: the mistakes whose names have these words
  --help           this

KIND is one of these:
${faultKinds.map((kind) => `  '${kind.replaceAll("'", String.raw`'\''`)}'`).join('\n')}`;

/** @throws where something is not understood, for a torture of nothing would look like one without violations */
export function readTortureOptions(args: readonly string[]): TortureOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '20' },
      rounds: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string', default: '' },
      fault: { type: 'string', multiple: true },
      prove: { type: 'boolean', default: false },
      'until-wrong': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    minutes: readNumber('minutes', values.minutes) ?? 0,
    rounds: readWhole('rounds', values.rounds),
    seed: readWhole('seed', values.seed),
    faults: values.fault?.map(readFault),
    isProof: values.prove,
    isUntilWrong: values['until-wrong'],
    words: values.only,
  };
}

function readNumber(name: string, typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const number = Number(typed);
  if (typed.trim() !== '' && number >= 0 && number < Infinity) return number;
  throw new Error(`--${name} is ${JSON.stringify(typed)}: expected a number, such as 4.`);
}

function readWhole(name: string, typed: string | undefined): number | undefined {
  const number = readNumber(name, typed);
  if (number === undefined || Number.isSafeInteger(number)) return number;
  throw new Error(`--${name} is ${JSON.stringify(typed)}: expected a whole number, such as 4.`);
}

function readFault(typed: string): FaultKind {
  const kind = faultKinds.find((each) => each === typed);
  if (kind !== undefined) return kind;
  throw new Error(`--fault is ${JSON.stringify(typed)}: expected a kind that --help lists.`);
}
