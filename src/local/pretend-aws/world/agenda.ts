/** Time that somebody moves, and what is to happen in it. */
export interface Agenda {
  now(): Date;
  /** Lets something happen once time has moved on by so much; what is due at the same time happens in the order planned. */
  later(millis: number, action: () => void): void;
  /** Moves time on, and lets happen what becomes due on the way, each at its own time. */
  advance(millis: number): void;
  /** Moves time on to a moment, unless that has passed. */
  advanceTo(moment: Date): void;
  /** Waits until time has been moved on by so much. */
  until(millis: number): Promise<void>;
}

interface Plan {
  readonly atMillis: number;
  readonly action: () => void;
}

/** An agenda whose time stands at `start` until it is moved. */
export function buildAgenda(start: Date): Agenda {
  let nowMillis = start.getTime();
  const plans: Plan[] = [];
  const later = (millis: number, action: () => void): void => {
    const atMillis = nowMillis + millis;
    const after = plans.findIndex((plan) => plan.atMillis > atMillis);
    plans.splice(after < 0 ? plans.length : after, 0, { atMillis, action });
  };
  const advanceTo = (moment: Date): void => {
    while (plans[0] !== undefined && plans[0].atMillis <= moment.getTime()) {
      const { atMillis, action } = plans.shift()!;
      nowMillis = Math.max(nowMillis, atMillis);
      action();
    }
    nowMillis = Math.max(nowMillis, moment.getTime());
  };
  return {
    now: () => new Date(nowMillis),
    later,
    advance: (millis) => advanceTo(new Date(nowMillis + millis)),
    advanceTo,
    until: (millis) => new Promise((resolve) => later(millis, resolve)),
  };
}
