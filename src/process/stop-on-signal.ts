import type { Log } from '../lib/log.ts';
import type { RunningBot } from './start-bot.ts';

/** How long the work in hand may take after a signal to stop. Container platforms kill after 10 seconds or more. */
export const stopWithinMillis = 9_500;

/** Stops the bot on SIGTERM or SIGINT, then ends the process: with 1 if the stop took too long. */
export function stopOnSignal(bot: Pick<RunningBot, 'stop'>, log: Log): void {
  const stop = (signal: string): void => {
    log.info('stop_asked_for', { signal });
    setTimeout(() => {
      log.error('stop_took_too_long', { stopWithinMillis });
      process.exit(1);
    }, stopWithinMillis).unref();
    void bot.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
