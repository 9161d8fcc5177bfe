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

/** An agenda whose time stands at `start` until it is moved. */
export function buildAgenda(start: Date): Agenda {
  let nowMillis = start.getTime();
  /** What is planned, by when; and these times in their order. */
  const plans = new Map<number, (() => void)[]>();
  const times: number[] = [];
  const later = (millis: number, action: () => void): void => {
    const atMillis = nowMillis + millis;
    const planned = plans.get(atMillis);
    if (planned !== undefined) return void planned.push(action);
    plans.set(atMillis, [action]);
    times.splice(times.findLastIndex((time) => time < atMillis) + 1, 0, atMillis);
  };
  const advanceTo = (moment: Date): void => {
    while (times[0] !== undefined && times[0] <= moment.getTime()) {
      const atMillis = times.shift()!;
      const due = plans.get(atMillis)!;
      plans.delete(atMillis);
      nowMillis = Math.max(nowMillis, atMillis);
      for (const action of due) action();
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
