/**
 * The histories of test/incidents/lifecycle-model for some minutes instead of seconds. No process is started: time, table
 * and Slack are in memory.
 *
 * TORTURE_SEED=1234 npm run torture-processes repeats an earlier run; fast-check prints the seed of one that fails.
 */
import fc from 'fast-check';
import {
  aHistory,
  aRace,
  runHistory,
  runRace,
} from '../incidents/lifecycle-model/run-histories.ts';

const [histories, races] = [20_000, 40_000];
const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 100_000);
const maxMillis = 1_800_000;

it(
  `keeps its promises in ${histories} histories (seed ${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(aHistory, runHistory), { numRuns: histories, seed });
  },
  maxMillis,
);

it(
  `keeps them in ${races} races of two workers (seed ${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), aRace, runRace), { numRuns: races, seed });
  },
  maxMillis,
);
