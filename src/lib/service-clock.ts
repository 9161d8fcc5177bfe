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
  readonly steady: () => number;
  /** Takes note of an answer: its `Date`, and when by `steady` its request was sent. It has just come in. */
  observe(date: Date, sentAtMillis: number): void;
  /** Whether an answer came since the start, and since the machine slept or somebody set its clock. */
  readonly isKnown: () => boolean;
  /** How far the machine is ahead; undefined while that is not known. */
  readonly aheadMillis: () => number | undefined;
}

/** `Date` of HTTP is cut to whole seconds: RFC 9110, 5.6.7. */
const dateUnitMillis = 1_000;
const movedMillis = 5_000; // Ordinary corrections of a clock are far below.
const maxStandMillis = 10_000; // More than slow answers can be wrong by.

const thisMachine: MachineClocks = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * Runs by the machine's steady clock, corrected by each answer as little as its `Date` asks for. Where it was ahead it
 * stands still until time has caught up, so that nobody waits twice; it goes back from a mistake of ten seconds only.
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
