import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import type { Log } from '../lib/log.ts';

/** The bot looks for due incidents at least this often, for what other workers left behind. */
const sweepMillis = 10_000;

/** Announces whatever is due, over and over, one run at a time. */
export interface Announcing {
  /** Something is due: look now, or again right after the run in hand. */
  wake(): void;
  /** Ends after the alert in hand. */
  stop(): Promise<void>;
}

/** What announcing over and over needs. */
export interface KeepAnnouncingParts {
  /** One run; says when it would like to be called again. The signal ends it after the alert in hand. */
  readonly announceDue: (signal: AbortSignal) => Promise<Date | undefined>;
  /** Told after each run whether it went through. */
  readonly onRun: (isDone: boolean) => void;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Starts at once and goes on until it is stopped. Never throws: what failed stays due. */
export function keepAnnouncing({
  announceDue,
  onRun,
  clock,
  log,
}: KeepAnnouncingParts): Announcing {
  const stopping = new AbortController();
  let isWoken = false;
  let rouse = (): void => {};

  async function nap(millis: number): Promise<void> {
    if (isWoken || stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, millis));
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<Date | undefined> {
    try {
      const nextTry = await announceDue(stopping.signal);
      onRun(true);
      return nextTry;
    } catch (error) {
      onRun(false);
      log.error('announcing_failed', { error, nextTryInMillis: sweepMillis });
      return undefined;
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      isWoken = false;
      const nextTry = (await run()) ?? addMilliseconds(clock(), sweepMillis);
      await nap(Math.min(differenceInMilliseconds(nextTry, clock()), sweepMillis));
    }
  }

  const ended = loop();
  return {
    wake() {
      isWoken = true;
      rouse();
    },
    stop() {
      stopping.abort();
      rouse();
      return ended;
    },
  };
}
