import fc from 'fast-check';
import { someFaults, type Faults } from './faults.ts';

const clickKinds = [
  'acknowledge',
  'take over',
  'assign',
  'take back',
  'resolve',
  'snooze',
  'tomorrow',
  'wake',
  'prove',
  'reopen',
] as const;
export type ClickKind = (typeof clickKinds)[number];

/** Something that happens, as plain data, so that a counterexample can be read. Indexes go round. */
export type Command =
  | {
      readonly does: 'fail';
      readonly rule: number;
      readonly versions: readonly number[];
      readonly minutesAgo: number;
      readonly on: number;
      readonly faults: Faults;
    }
  /** What was sent before comes again, in another order. */
  | {
      readonly does: 'redeliver';
      readonly from: number;
      readonly count: number;
      readonly on: number;
      readonly faults: Faults;
    }
  /** On any alert that was ever posted, so also on those of episodes that are over. */
  | {
      readonly does: 'click';
      readonly alert: number;
      readonly what: ClickKind;
      readonly by: number;
      readonly minutes: number;
      readonly on: number;
      readonly faults: Faults;
    }
  /** Objects are replicated after all, and S3 is asked whether those of an incident have arrived. */
  | {
      readonly does: 'check';
      readonly rule: number;
      readonly arrived: readonly number[];
      readonly on: number;
      readonly faults: Faults;
    }
  | { readonly does: 'delete'; readonly alert: number }
  | {
      readonly does: 'mute';
      readonly rule: number;
      readonly isByKey: boolean;
      readonly minutes: number;
      readonly on: number;
    }
  | { readonly does: 'end mute'; readonly mute: number; readonly on: number }
  /** Goes well: who sees a failure tries again, which is another test. */
  | { readonly does: 'try out'; readonly on: number }
  /** Time passes in steps; after each a worker looks, and the faults happen in the first look. */
  | {
      readonly does: 'pass';
      readonly minutes: number;
      readonly looks: number;
      readonly on: number;
      readonly faults: Faults;
    };

/** How many different incidents there can be, besides tests: more than may call people in an hour. */
const rules = 6;

const on = fc.nat(1);
const rule = fc.nat(rules - 1);
const fewMinutes = fc.constantFrom(1, 20, 90);
const day = 24 * 60;
/** Almost as long as nobody may have to work before anything is forgotten. */
const longest = 29 * day;

const fail = fc.record({
  does: fc.constant('fail' as const),
  rule,
  versions: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
  minutesAgo: fc.constantFrom(0, 0, 3, 40, day + 60),
  on,
  faults: someFaults,
});

const click = fc.record({
  does: fc.constant('click' as const),
  alert: fc.nat(9),
  what: fc.constantFrom(...clickKinds),
  by: fc.nat(1),
  minutes: fewMinutes,
  on,
  faults: someFaults,
});

const pass = fc.record({
  does: fc.constant('pass' as const),
  minutes: fc.constantFrom(0.01, 0.2, 1, 1, 16, 16, 31, 61, 250, day, 8 * day, longest),
  looks: fc.integer({ min: 1, max: 3 }),
  on,
  faults: someFaults,
});

const others = fc.oneof(
  fc.record({
    does: fc.constant('redeliver' as const),
    from: fc.nat(20),
    count: fc.integer({ min: 1, max: 5 }),
    on,
    faults: someFaults,
  }),
  fc.record({
    does: fc.constant('check' as const),
    rule,
    arrived: fc.array(fc.nat(7), { maxLength: 8 }),
    on,
    faults: someFaults,
  }),
  fc.record({ does: fc.constant('delete' as const), alert: fc.nat(9) }),
  fc.record({
    does: fc.constant('mute' as const),
    rule,
    isByKey: fc.boolean(),
    minutes: fewMinutes,
    on,
  }),
  fc.record({ does: fc.constant('end mute' as const), mute: fc.nat(3), on }),
  fc.record({ does: fc.constant('try out' as const), on }),
);

export const aCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fail },
  { weight: 4, arbitrary: click },
  { weight: 5, arbitrary: pass },
  { weight: 3, arbitrary: others },
);
