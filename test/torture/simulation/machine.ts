import { buildServiceClock, type ServiceClock } from '../../../src/lib/service-clock.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What one worker runs on: it may stand still at any await, or end there. */
export interface Machine {
  readonly name: string;
  /** Goes by what the table says, whatever the machine's own clock says. */
  readonly clock: ServiceClock;
  readonly isDead: () => boolean;
  /** Resolves, or rejects, when that moment has come and the machine is running. Never if it is dead. */
  answer<T>(at: number, outcome: () => T): Promise<T>;
  sleep(millis: number): Promise<void>;
  /** Nothing goes on before. */
  standStillUntil(millis: number): void;
  runsAt(): number;
  die(): void;
}

/** What all machines have in common. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly faults: FaultPlan;
}

const minute = 60_000;

/** Starts a machine, whose clock may be wrong. */
export function startMachine(
  { time, random, faults }: Surroundings,
  name: string,
  onDeath: () => void,
): Machine {
  let [isDead, stillUntil] = [false, 0];
  let aheadMillis = 0;
  const setClock = (): void => {
    if (faults.happens('the clock of a machine is wrong by up to an hour, or is set'))
      aheadMillis = random.between(-60, 60) * minute;
    if (!isDead && !faults.isOver()) time.at(time.now() + random.between(1, 20) * minute, setClock);
  };
  setClock();
  const clock = buildServiceClock({ wall: () => time.now() + aheadMillis, steady: time.now });
  const die = (): void => {
    if (isDead) return;
    isDead = true;
    onDeath();
  };
  const goOn = (at: number, act: () => void): void =>
    time.at(at, () => {
      if (isDead) return;
      if (faults.happens('a worker dies at an await')) return die();
      if (faults.happens('a worker stands still at an await, for up to ten minutes'))
        stillUntil = time.now() + random.pick([5_000, 20_000, 62_000, 70_000, 200_000, 600_000]);
      if (stillUntil > time.now()) goOn(stillUntil, act);
      else act();
    });
  const answer = <T>(at: number, outcome: () => T): Promise<T> =>
    new Promise((resolve, reject) =>
      goOn(at, () => {
        try {
          resolve(outcome());
        } catch (error) {
          reject(error);
        }
      }),
    );
  return {
    name,
    clock,
    isDead: () => isDead,
    answer,
    sleep: (millis) => answer(time.now() + Math.max(1, millis), () => {}),
    standStillUntil(millis) {
      stillUntil = Math.max(stillUntil, millis);
    },
    runsAt: () => Math.max(time.now(), stillUntil),
    die,
  };
}
