/** Time that passes only where something is to happen. */
export interface VirtualTime {
  /** Milliseconds since 1970, as AWS and Slack have them. */
  readonly now: () => number;
  /** Lets something happen at a moment, or now if that is over. */
  at(millis: number, act: () => void): void;
  /** Lets happen what is to happen until then, and whatever follows from it, or until `isOver`. */
  runUntil(millis: number, isOver?: () => boolean): Promise<void>;
}

interface Planned {
  readonly at: number;
  readonly act: () => void;
}

/** One thing at a time: what each brings about is over before the next. */
export function buildVirtualTime(begin: Date): VirtualTime {
  let now = begin.getTime();
  /** The next one last. */
  const planned: Planned[] = [];
  return {
    now: () => now,
    at(millis, act) {
      const at = Math.max(millis, now);
      let place = planned.length;
      while (place > 0 && planned[place - 1]!.at <= at) place -= 1;
      planned.splice(place, 0, { at, act });
    },
    async runUntil(millis, isOver = () => false) {
      for (;;) {
        const next = planned.at(-1);
        if (next === undefined || next.at > millis || isOver()) break;
        planned.pop();
        now = next.at;
        next.act();
        await untilAllHasFollowed();
      }
      if (!isOver()) now = Math.max(now, millis);
    },
  };
}

/** Nothing in a simulation waits for anything but promises, all of which are settled by then. */
function untilAllHasFollowed(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
