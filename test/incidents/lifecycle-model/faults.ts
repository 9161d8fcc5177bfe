import fc from 'fast-check';
import type { Interceptor } from './intercept-calls.ts';
import type { SlackFault } from './memory-channel.ts';

/** What goes wrong while a worker does something; with nothing in it, all goes well. */
export interface Faults {
  /** The worker dies at its nth call to the store or to Slack, or the store fails it there. */
  readonly end?: {
    readonly call: number;
    readonly how: 'dies before' | 'dies after' | 'fails before' | 'fails after';
  };
  /** The worker stands still at its nth call, for longer than any claim; others go on. */
  readonly pause?: { readonly call: number; readonly isAfter: boolean };
  /** What Slack does to the next calls, one after the other. */
  readonly slack?: readonly (SlackFault | 'answers')[];
}

export const noFaults: Faults = {};

const howSlack = fc.constantFrom(
  'answers' as const,
  'refuses' as const,
  'limits' as const,
  'loses' as const,
  'answers not' as const,
  'does it late' as const,
  'does it very late' as const,
  'stalls' as const,
  'freezes' as const,
);

/** Mostly none, so that the rest of a history happens. */
export const someFaults: fc.Arbitrary<Faults> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(noFaults) },
  {
    weight: 2,
    arbitrary: fc.record({
      end: fc.record({
        call: fc.nat(30),
        how: fc.constantFrom(
          'dies before' as const,
          'dies after' as const,
          'fails before' as const,
          'fails after' as const,
        ),
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ pause: fc.record({ call: fc.nat(20), isAfter: fc.boolean() }) }),
  },
  { weight: 2, arbitrary: fc.record({ slack: fc.array(howSlack, { maxLength: 5 }) }) },
);

/** Far more than anything in a history takes. */
const maxCalls = 2000;

/** Makes one worker's calls, and lets them go wrong. */
export interface FaultInjector {
  readonly store: Interceptor;
  readonly channel: Interceptor;
  nextSlackFault(): SlackFault | undefined;
  /** Lets others go on meanwhile. */
  standStill(): Promise<unknown>;
  isDead(): boolean;
  /** Whether a call failed, or the worker died at it. */
  hasFailed(): boolean;
  /** Whether anything goes wrong, if only in Slack. */
  hadFaults(): boolean;
}

/** Lets calls go wrong as planned; a worker that is dead does nothing any more. `standStill` ends with a pause. */
export function injectFaults(
  { end, pause, slack = [] }: Faults,
  standStill: () => Promise<unknown> = async () => {},
): FaultInjector {
  const answers = [...slack];
  let [isDead, hasFailed, calls, made] = [false, false, 0, 0];
  const die = (how: string): void => {
    hasFailed = true;
    isDead ||= how.startsWith('dies');
    throw new Error(`The worker ${how} call ${calls}.`);
  };
  const intercept =
    (canFail: boolean): Interceptor =>
    async (call) => {
      if (isDead) throw new Error('The worker is dead.');
      if (++made > maxCalls) throw new Error('The worker comes to no end.');
      const number = calls++;
      const isPause = number === pause?.call;
      const isEnd = number === end?.call;
      const how = isEnd && (canFail || end.how.startsWith('dies')) ? end.how : undefined;
      if (how?.endsWith('before')) die(how);
      if (isPause && !pause.isAfter) await standStill();
      const answer = await call();
      if (isPause && pause.isAfter) await standStill();
      if (how?.endsWith('after')) die(how);
      return answer;
    };
  return {
    store: intercept(true),
    channel: intercept(false),
    nextSlackFault() {
      const next = answers.shift();
      return next === 'answers' ? undefined : next;
    },
    standStill,
    isDead: () => isDead,
    hasFailed: () => hasFailed,
    hadFaults: () => hasFailed || pause !== undefined || slack.length > 0,
  };
}
