import { addMilliseconds } from 'date-fns/addMilliseconds';
import { setImmediate as whatIsReady } from 'node:timers/promises';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time in which many wait side by side, and which passes only when all do. */
export class VirtualTime {
  #now: Date;
  #sleepers: readonly Sleeper[] = [];
  readonly #onPass: (millis: number) => void;

  constructor(now: Date, onPass: (millis: number) => void) {
    this.#now = now;
    this.#onPass = onPass;
  }

  readonly clock = () => this.#now;

  sleep(millis: number): Promise<void> {
    const at = Number(this.#now) + millis;
    return new Promise((wake) => {
      this.#sleepers = [...this.#sleepers, { at, wake }];
    });
  }

  async pass(millis: number): Promise<void> {
    const until = Number(this.#now) + millis;
    for (;;) {
      await whatIsReady();
      const at = Math.min(until, ...this.#sleepers.map((sleeper) => sleeper.at));
      this.#onPass(at - Number(this.#now));
      this.#now = addMilliseconds(this.#now, at - Number(this.#now));
      const next = this.#sleepers.find((sleeper) => sleeper.at === at);
      if (next === undefined) return;
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
    }
  }
}
