import type { Log } from '../lib/log.ts';

/** To store what was read, and to answer. */
const reservedMillis = 12_000;

interface Answering<Ask> {
  readonly answer: (ask: Ask, isTimeUp: () => boolean) => Promise<void>;
  readonly remainingMillis: () => number;
  readonly log: Log;
}

/** Does what people asked for, one after the other, as long as the function may run. Never throws. */
export async function answerAsks<Ask>(
  asks: Promise<readonly Ask[]>,
  { answer, remainingMillis, log }: Answering<Ask>,
): Promise<void> {
  try {
    for (const ask of await asks) await answer(ask, () => remainingMillis() < reservedMillis);
  } catch (error) {
    log.error('asks_not_read', { error });
  }
}
