import fc from 'fast-check';
import type { Around } from './around-calls.ts';
import type { Fault } from './memory-channel.ts';

/** What goes wrong while a worker does something; with nothing in it, all goes well. */
export interface Peril {
  /** The worker dies at its nth call to the store or to Slack, or the store fails it there. */
  readonly end?: {
    readonly call: number;
    readonly how: 'dies before' | 'dies after' | 'fails before' | 'fails after';
  };
  /** What Slack does to the next calls, one after the other. */
  readonly slack?: readonly (Fault | 'answers')[];
}

export const calm: Peril = {};

const howSlack = fc.constantFrom(
  'answers' as const,
  'refuses' as const,
  'limits' as const,
  'loses' as const,
  'answers not' as const,
  'does it late' as const,
);

/** Mostly nothing, so that the rest of a life has its turn. */
export const aPeril: fc.Arbitrary<Peril> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(calm) },
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
  { weight: 2, arbitrary: fc.record({ slack: fc.array(howSlack, { maxLength: 5 }) }) },
);

/** Far more than anything in a life takes. */
const maxCalls = 2000;

/** One worker's way through a peril. */
export interface Passage {
  readonly store: Around;
  readonly channel: Around;
  nextFault(): Fault | undefined;
  isDead(): boolean;
  /** Whether a call failed, or the worker died at it. */
  hasFailed(): boolean;
  /** Whether anything goes wrong, if only in Slack. */
  isHurt(): boolean;
}

/** Goes through a peril; who is dead does nothing any more. */
export function passThrough({ end, slack = [] }: Peril): Passage {
  const answers = [...slack];
  let [isDead, hasFailed, calls, made] = [false, false, 0, 0];
  const die = (how: string): void => {
    hasFailed = true;
    isDead ||= how.startsWith('dies');
    throw new Error(`The worker ${how} call ${calls}.`);
  };
  const around =
    (canFail: boolean): Around =>
    async (call) => {
      if (isDead) throw new Error('The worker is dead.');
      if (++made > maxCalls) throw new Error('The worker comes to no end.');
      const isEnd = end !== undefined && calls++ === end.call;
      const how = isEnd && (canFail || end.how.startsWith('dies')) ? end.how : undefined;
      if (how?.endsWith('before')) die(how);
      const answer = await call();
      if (how?.endsWith('after')) die(how);
      return answer;
    };
  return {
    store: around(true),
    channel: around(false),
    nextFault() {
      const next = answers.shift();
      return next === 'answers' ? undefined : next;
    },
    isDead: () => isDead,
    hasFailed: () => hasFailed,
    isHurt: () => hasFailed || slack.length > 0,
  };
}
