import fc from 'fast-check';
import { checkEnd } from './check-end.ts';
import { checkHistory } from './check-history.ts';
import { aCommand, type Command } from './command.ts';
import { someFaults, noFaults } from './faults.ts';
import { runCommand } from './run-command.ts';
import { settle } from './settle.ts';
import { beginWorld } from './world.ts';

const maxCommands = 40;

/** What happens to incidents, one after the other. */
export const aHistory: fc.Arbitrary<Command[]> = fc.array(aCommand, {
  minLength: 1,
  maxLength: maxCommands,
  size: 'max',
});

/** Lets all of it happen, and holds the end to what is promised. */
export async function runHistory(history: readonly Command[]): Promise<void> {
  const world = beginWorld();
  for (const command of history) await runCommand(world, command);
  await settle(world);
  expect([...checkEnd(world), ...checkHistory(world)]).toEqual([]);
}

/** What two workers do at the same moment, after what happened before. */
export interface Race {
  readonly before: readonly Command[];
  readonly sides: readonly [readonly Command[], readonly Command[]];
}

const maxBefore = 12;
const maxAtOnce = 3;

/** Little time passes in a race: no call takes longer than the claim that it is made under. */
const aQuickCommand = aCommand.map((command): Command => {
  if (command.does === 'pass') return { ...command, minutes: 0.05, looks: 1, faults: noFaults };
  return 'faults' in command ? { ...command, faults: noFaults } : command;
});
const aSide: fc.Arbitrary<Command[]> = fc
  .tuple(fc.array(aQuickCommand, { minLength: 1, maxLength: maxAtOnce }), someFaults)
  .map(([[first, ...rest], { slack = [], pause: _pause, ...faults }]) => {
    const fewFaults = { ...faults, slack: slack.slice(0, 1) };
    return first === undefined || !('faults' in first)
      ? rest
      : [{ ...first, faults: fewFaults }, ...rest];
  });

export const aRace: fc.Arbitrary<Race> = fc.record({
  before: fc.array(aCommand, { maxLength: maxBefore }),
  sides: fc.tuple(aSide, aSide),
});

/** Lets two workers race, their calls interleaved as the scheduler has it. */
export async function runRace(scheduler: fc.Scheduler, { before, sides }: Race): Promise<void> {
  const world = beginWorld(async (call) => {
    if (world.isBusy) await scheduler.schedule(Promise.resolve());
    return call();
  });
  for (const command of before) await runCommand(world, command);
  world.isBusy = true;
  await scheduler.waitFor(
    Promise.all(
      sides.map(async (commands, on) => {
        for (const command of commands)
          await runCommand(world, 'on' in command ? { ...command, on } : command);
      }),
    ),
  );
  world.isBusy = false;
  await settle(world);
  expect([...checkEnd(world), ...checkHistory(world)]).toEqual([]);
}
