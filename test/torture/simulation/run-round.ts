import { type Activity, planActivity, type SentFailure } from './activity.ts';
import { emptyPlace } from '../../incidents/lifecycle-model/memory-place.ts';
import { checkCalls } from './check-calls.ts';
import { checkState, checkWhatIsDone } from './check-state.ts';
import { type FaultCounts, type FaultKind, type FaultPlan, planFaults } from './fault-plan.ts';
import { startMachine } from './machine.ts';
import type { Click } from './people.ts';
import { buildQueue } from './queue.ts';
import { buildRandom, type Random } from './random.ts';
import { emptySlack } from './slack-world.ts';
import { buildVirtualTime } from './virtual-time.ts';
import { startWorker, type World } from './worker.ts';
import { hasCopies, listDue } from './read-message.ts';

/** What the world did, and what it was done to. */
export interface Round {
  readonly world: World;
  readonly sent: readonly SentFailure[];
  readonly clicks: readonly Click[];
  /** Alerts that people deleted. */
  readonly deleted: ReadonlySet<string>;
  readonly isBusy: boolean;
  /** When the last fault was over. */
  readonly calmSince: number;
  /** When nobody worked any more, if that was so. */
  readonly asleepSince: number | undefined;
}

const begin = new Date('2026-11-22T10:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const workers = 3;
/** Slack refuses for an hour at most, and two channels may do so one after the other. */
const longestCalmMillis = 5 * 60 * minute;

/** What may go on beside forty busy incidents: Slack takes as much as it does on a good day. */
const busyKinds: readonly FaultKind[] = [
  'forty incidents keep it busy',
  'a message of the queue comes twice',
];

/** Runs one round, and says what was wrong in it. The same seed gives the same round. */
export async function runRound(
  seed: number,
  counts: FaultCounts,
  only?: readonly FaultKind[],
): Promise<string[]> {
  const random = buildRandom(seed);
  const isBusy = only?.includes('forty incidents keep it busy') ?? seed % 8 === 7;
  const faults = planFaults(random, counts, isBusy ? busyKinds : only);
  const { world, ...rest } = beginWorld(random, faults);
  const parts: Parts = { world, ...rest, isBusy: isBusy && faults.happens(busyKinds[0]!) };
  const activeMillis = isBusy ? 10 * minute : random.between(10, 60) * minute;
  planActivity(parts, activeMillis);
  await world.time.runUntil(world.time.now() + activeMillis);
  let asleepSince: number | undefined;
  if (
    !isBusy &&
    (seed % 8 === 3 || only !== undefined) &&
    faults.happens('nobody works for two months')
  ) {
    asleepSince = world.time.now();
    await sleepForMonths(parts);
  }
  const calmSince = beginCalm(parts);
  const round: Round = { ...parts, calmSince, asleepSince };
  const wrong: string[] = [];
  for (const minutes of [3, 5, 8]) {
    await world.time.runUntil(calmSince + minutes * minute);
    wrong.push(...(await checkWhatIsDone(round)));
  }
  await world.time.runUntil(calmSince + longestCalmMillis, () => isAllDone(parts, calmSince));
  wrong.push(...(await checkState(round)), ...checkCalls(round));
  for (const { machine } of world.workers) machine.die();
  (globalThis as { lastRound?: Round }).lastRound = round;
  return wrong;
}

interface Parts extends Activity {
  /** Lets nobody begin any more. */
  readonly end: () => void;
}

function beginWorld(random: Random, faults: FaultPlan): Omit<Parts, 'isBusy'> {
  const time = buildVirtualTime(begin);
  const surroundings = { time, random, faults };
  let [refusesUntil, hasEnded, started] = [0, false, 0];
  const world: World = {
    ...surroundings,
    place: emptyPlace(),
    slack: emptySlack(),
    queue: buildQueue(surroundings),
    workers: [],
    refusesUntil: () => refusesUntil,
  };
  const start = (place: number): void => {
    if (hasEnded) return;
    const name = `worker ${(started += 1)}`;
    const machine = startMachine(surroundings, name, () =>
      time.at(time.now() + random.between(1, 60) * 1_000, () => start(place)),
    );
    world.workers[place] = startWorker(world, machine);
  };
  for (let place = 0; place < workers; place += 1) start(place);
  const refuse = (): void => {
    if (hasEnded) return;
    if (faults.happens('the table refuses everything for a while (ValidationException)'))
      refusesUntil = time.now() + random.between(0.1, 6) * minute;
    time.at(time.now() + random.between(5, 20) * minute, refuse);
  };
  time.at(time.now() + random.between(0, 10) * minute, refuse);
  const end = (): void => {
    hasEnded = true;
  };
  return { world, sent: [], clicks: [], deleted: new Set(), end };
}

/** All workers end; when new ones begin, what was stored of objects may be gone. */
async function sleepForMonths({ world, end }: Parts): Promise<void> {
  end();
  for (const { machine } of world.workers) machine.die();
  await world.time.runUntil(world.time.now() + world.random.between(61, 89) * day);
}

/** From now on nothing goes wrong any more, and who died or is standing still is replaced. */
function beginCalm({ world, end }: Parts): number {
  const { time, faults, workers: all } = world;
  faults.end();
  end();
  for (const { machine } of all) if (machine.runsAt() > time.now()) machine.die();
  all.forEach(({ machine }, place) => {
    if (!machine.isDead()) return;
    const name = `worker ${place} of the end`;
    all[place] = startWorker(
      world,
      startMachine(world, name, () => {}),
    );
  });
  return time.now();
}

/** When all that was on its way has landed, no mute is in force, and nothing is left to be done. */
function isAllDone({ world }: Pick<Parts, 'world'>, calmSince: number): boolean {
  const { place, time, queue } = world;
  const now = time.now();
  const isOpen =
    listDue(world).length > 0 ||
    [...place.incidents.values()].some((each) => hasCopies(world, each));
  if (now < calmSince + 10 * minute || isOpen || queue.left().length > 0) return false;
  return [...place.mutes.values()].every(({ until }) => Number(until) + 2 * minute < now);
}
