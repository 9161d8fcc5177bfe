/**
 * Lives of incidents as test/incidents/life-model lives them, for some minutes instead of seconds. No process is
 * started: time, table and Slack are in memory.
 *
 * TORTURE_SEED=1234 npm run torture lives the lives of an earlier run; fast-check prints the seed of one that fails.
 */
import fc from 'fast-check';
import {
  aHistory,
  aRace,
  runHistory,
  runRace,
} from '../incidents/lifecycle-model/run-histories.ts';

const [lives, meetings] = [20_000, 40_000];
const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 100_000);
const maxMillis = 1_800_000;

it(
  `keeps its promises in ${lives} lives (seed ${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(aHistory, runHistory), { numRuns: lives, seed });
  },
  maxMillis,
);

it(
  `keeps them in ${meetings} meetings of two workers (seed ${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), aRace, runRace), { numRuns: meetings, seed });
  },
  maxMillis,
);
