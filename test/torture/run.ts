/**
 * npm run torture -- --minutes 20     rounds of everything that can go wrong, in memory
 * npm run torture -- --seed 7         begins with round 7 instead of another one each time
 * npm run torture -- --rounds 100     so many rounds, however long they take
 * npm run torture -- --until-wrong    ends at the first violation
 * npm run torture -- --prove          shows that mistakes in the bot are noticed
 */
import { parseArgs } from 'node:util';
import { prove, type Proof } from './prove.ts';
import { renderFaults, renderProofs } from './render-torture.ts';
import { type FaultCounts, faultKinds } from './simulation/fault-plan.ts';
import { runRound } from './simulation/run-round.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    fault: { type: 'string', multiple: true },
    prove: { type: 'boolean', default: false },
    'until-wrong': { type: 'boolean', default: false },
  },
});

const only = values.fault && faultKinds.filter((kind) => values.fault?.includes(kind));
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const defaultProofRounds = 400;

/** Rounds until the time is over, and how many of them went wrong. */
async function torture(seed: number): Promise<boolean> {
  const counts: FaultCounts = new Map();
  const end = Date.now() + Number(values.minutes) * 60_000;
  const rounds = values.rounds === undefined ? Infinity : Number(values.rounds);
  const begin = Date.now();
  let [round, violations] = [0, 0];
  for (; round < rounds && (values.rounds !== undefined || Date.now() < end); round += 1) {
    const wrong = await runRound(seed + round, counts, only);
    for (const what of wrong) write(`round ${seed + round}: ${what}`);
    violations += wrong.length;
    if (wrong.length > 0 && values['until-wrong']) break;
  }
  const minutes = (Date.now() - begin) / 60_000;
  write(renderFaults({ seed, rounds: round, minutes, counts, violations }));
  return violations === 0;
}

async function proveAll(seed: number): Promise<boolean> {
  const rounds = Number(values.rounds ?? defaultProofRounds);
  const say = ({ name, caught }: Proof): void =>
    write(`${caught === undefined ? 'NOT NOTICED' : `round ${caught.round}`}: ${name}`);
  const proofs = await prove(seed, rounds, say, (name) => name.includes(values.only));
  write(renderProofs(proofs));
  return proofs.every(({ caught }) => caught !== undefined);
}

const seed = Number(values.seed ?? (values.prove ? 1 : Date.now() % 1_000_000));
write(`seed ${seed}`);
process.exitCode = (await (values.prove ? proveAll(seed) : torture(seed))) ? 0 : 1;
