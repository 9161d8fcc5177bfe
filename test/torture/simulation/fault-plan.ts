import type { Random } from './random.ts';

/** Everything that goes wrong, and how often at each occasion where it is switched on. */
const usualChances = {
  'a worker dies at an await': 0.001,
  'a worker stands still at an await, for up to ten minutes': 0.003,
  'the clock of a machine is wrong by up to an hour, or is set': 0.4,
  'the table fails a call': 0.01,
  'the table does it and does not say so': 0.01,
  'a write to the table lands up to two minutes late': 0.006,
  'a worker dies, and what it wrote last lands up to two minutes late': 0.001,
  'a worker dies as it resolves, and that lands up to two minutes late': 0.25,
  'an answer of the table comes up to two minutes late': 0.003,
  'the table answers 200 and nothing': 0.008,
  'the table refuses everything for a while (ValidationException)': 0.5,
  'a message of the queue comes twice': 0.1,
  'Slack does not get a call': 0.03,
  'Slack does it and does not say so': 0.03,
  'a call lands in Slack up to two minutes late': 0.06,
  'a worker stands still in the middle of a call': 0.01,
  'Slack answers with an error of its own': 0.02,
  'Slack wants silence': 0.02,
  'Slack wants silence for a day': 0.005,
  'Slack refuses one call': 0.02,
  'Slack never lets a message be edited again': 0.01,
  'a channel is closed for a while': 0.5,
  'a channel is closed for good': 0.25,
  'a route changes': 0.5,
  'another app copies an alert, metadata included': 0.3,
  'a person deletes an alert': 0.05,
  'a stranger clicks': 0.25,
  'fourteen incidents make a storm': 0.5,
  'forty incidents keep it busy': 1,
  'nobody works for two months': 1,
} as const;

/** What can go wrong. */
export type FaultKind = keyof typeof usualChances;

/** All kinds, in the order in which they are reported. */
export const faultKinds = Object.keys(usualChances) as FaultKind[];

/** How often each went wrong. */
export type FaultCounts = Map<FaultKind, number>;

/** What goes wrong in one round. */
export interface FaultPlan {
  /** Whether this goes wrong now. Counted if so. */
  happens(kind: FaultKind): boolean;
  /** From now on nothing does. */
  end(): void;
  readonly isOver: () => boolean;
}

/** Each round has some kinds only: where everything fails, nothing is ever begun. */
const shareOfKinds = 0.4;

/** Where only some kinds are asked for, each happens so many times as often. */
const focus = 4;
const maxChance = 0.5;

/** @param only - the kinds of this round; otherwise some, by chance */
export function planFaults(
  random: Random,
  counts: FaultCounts,
  only?: readonly FaultKind[],
): FaultPlan {
  const kinds = new Set(only ?? faultKinds.filter(() => random.chance(shareOfKinds)));
  let isOver = false;
  return {
    happens(kind) {
      if (isOver || !kinds.has(kind)) return false;
      const usual = usualChances[kind];
      const chance =
        only === undefined ? usual : Math.max(usual, Math.min(maxChance, focus * usual));
      if (!random.chance(chance)) return false;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return true;
    },
    end() {
      isOver = true;
    },
    isOver: () => isOver,
  };
}
