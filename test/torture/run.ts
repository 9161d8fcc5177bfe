/** `npm run torture -- --help` says what it does. */
import { describeError } from '../../src/lib/describe-error.ts';
import { prove, type Proof } from './prove.ts';
import { readTortureOptions, type TortureOptions, tortureHelp } from './read-options.ts';
import { renderFaults, renderProofs } from './render-torture.ts';
import type { FaultCounts } from './simulation/fault-plan.ts';
import { runRound } from './simulation/run-round.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const defaultProofRounds = 400;

/** Rounds until the time is over, and whether all of them went well. */
async function torture(seed: number, options: TortureOptions): Promise<boolean> {
  const counts: FaultCounts = new Map();
  const begin = Date.now();
  const end = begin + options.minutes * 60_000;
  const goesOn = (round: number): boolean =>
    options.rounds === undefined ? Date.now() < end : round < options.rounds;
  let [round, violations] = [0, 0];
  for (; goesOn(round); round += 1) {
    const wrong = await runRound(seed + round, counts, options.faults);
    for (const what of wrong) write(`round ${seed + round}: ${what}`);
    violations += wrong.length;
    if (wrong.length > 0 && options.isUntilWrong) break;
  }
  const minutes = (Date.now() - begin) / 60_000;
  write(renderFaults({ seed, rounds: round, minutes, counts, violations }));
  return violations === 0;
}

async function proveAll(
  seed: number,
  { rounds = defaultProofRounds, words }: TortureOptions,
): Promise<boolean> {
  const say = ({ name, caught }: Proof): void =>
    write(`${caught === undefined ? 'NOT NOTICED' : `round ${caught.round}`}: ${name}`);
  const proofs = await prove(seed, rounds, say, (name) => name.includes(words));
  if (proofs.length === 0) write(`No mistake has ${JSON.stringify(words)} in its name.`);
  else write(renderProofs(proofs));
  return proofs.length > 0 && proofs.every(({ caught }) => caught !== undefined);
}

async function run(options: TortureOptions): Promise<boolean> {
  const { isProof } = options;
  const seed = options.seed ?? (isProof ? 1 : Date.now() % 1_000_000);
  write(`seed ${seed}`);
  return isProof ? proveAll(seed, options) : torture(seed, options);
}

function readOptions(): TortureOptions | undefined {
  try {
    const options = readTortureOptions(process.argv.slice(2));
    if (options !== 'help') return options;
    write(tortureHelp);
  } catch (error) {
    console.error(`${describeError(error)}\n\n${tortureHelp}`);
    process.exitCode = 2;
  }
  return undefined;
}

const options = readOptions();
if (options !== undefined) process.exitCode = (await run(options)) ? 0 : 1;
