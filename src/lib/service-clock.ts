/** The clocks of a machine, in milliseconds. */
export interface MachineClocks {
  /** Since 1970; people and NTP set it. */
  readonly wall: () => number;
  /** Since any moment; runs on evenly, and may stand while the machine sleeps. */
  readonly steady: () => number;
}

/** A clock that goes by what a service says the time is. */
export interface ServiceClock {
  /** The machine's time before anything is known. */
  readonly now: () => Date;
  /** By the machine, to tell when a request was sent. */
  readonly steady: () => number;
  /** Takes note of an answer: its `Date`, and when by `steady` its request was sent. It has just come in. */
  observe(date: Date, sentAtMillis: number): void;
  /** Whether an answer came since the start, and since the machine's clocks moved against each other. */
  readonly isKnown: () => boolean;
  /** How far the machine is ahead; undefined while that is not known. */
  readonly aheadMillis: () => number | undefined;
}

/** `Date` of HTTP is cut to whole seconds: RFC 9110, 5.6.7. */
const dateUnitMillis = 1_000;
/** After a sleep, or when somebody set the clock. Ordinary corrections are far below. */
const movedMillis = 5_000;
/** What several slow answers can be wrong by; more than that is a mistake, and to stand still would last too long. */
const maxStandMillis = 10_000;

const thisMachine: MachineClocks = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * Runs by the machine's steady clock, which nobody sets, and is corrected by each answer as little as its `Date` asks for:
 * so a clock that is right stays as it is. Where it was ahead it stands still until time has caught up, so that nothing
 * that waits by it waits twice; it goes back only from a mistake of more than ten seconds.
 */
export function buildServiceClock({ wall, steady }: MachineClocks = thisMachine): ServiceClock {
  /** Time of the service minus the steady clock. */
  let offset: number | undefined;
  let wallOffset = 0;
  let latest = -Infinity;
  const isMoved = (): boolean => Math.abs(wall() - steady() - wallOffset) > movedMillis;
  return {
    steady,
    now() {
      if (offset === undefined) return new Date(wall());
      const millis = steady() + offset;
      if (latest - millis > maxStandMillis) latest = millis;
      latest = Math.max(latest, millis);
      return new Date(Math.floor(latest));
    },
    observe(date, sentAtMillis) {
      wallOffset = wall() - steady();
      const least = date.getTime() - steady();
      const most = date.getTime() + dateUnitMillis - sentAtMillis;
      offset = Math.min(most, Math.max(least, offset ?? wallOffset));
    },
    isKnown: () => offset !== undefined && !isMoved(),
    aheadMillis: () => (offset === undefined ? undefined : wall() - steady() - offset),
  };
}
