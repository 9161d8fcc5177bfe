import { addMilliseconds, differenceInMilliseconds } from '../lib/dates.ts';
import type { Log } from '../lib/log.ts';
import type { Waker } from './waker.ts';

/** The bot looks for due incidents at least this often, for what other workers left behind. */
const sweepMillis = 10_000;

/** What one run does, and when there is one. */
export interface KeepAnnouncingParts {
  /** One run; says when it would like to be called again. */
  readonly announceDue: () => Promise<Date | undefined>;
  readonly onRun: (isDone: boolean) => void;
  /** Woken when something is due: there is a run at once, or right after the one in hand. */
  readonly waker: Waker;
  readonly clock: () => Date;
  readonly log: Log;
  /** What is logged where a run failed. */
  readonly failedFact?: string;
}

/** Announces whatever is due, one run at a time, until the signal aborts. Never rejects: what failed stays due. */
export async function keepAnnouncing(
  parts: KeepAnnouncingParts,
  signal: AbortSignal,
): Promise<void> {
  const { waker, clock } = parts;
  signal.addEventListener('abort', waker.wake);
  while (!signal.aborted) {
    const nextTry = (await run(parts)) ?? addMilliseconds(clock(), sweepMillis);
    const waitMillis = Math.max(0, differenceInMilliseconds(nextTry, clock()));
    await waker.wait(Math.min(waitMillis, sweepMillis));
  }
}

async function run({
  announceDue,
  onRun,
  log,
  failedFact = 'announcing_failed',
}: KeepAnnouncingParts): Promise<Date | undefined> {
  try {
    const nextTry = await announceDue();
    onRun(true);
    return nextTry;
  } catch (error) {
    onRun(false);
    log.error(failedFact, { error, nextTryInMillis: sweepMillis });
    return undefined;
  }
}
