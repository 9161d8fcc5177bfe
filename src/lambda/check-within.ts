import { describeError } from '../lib/describe-error.ts';
import type { Log } from '../lib/log.ts';
import type { Announcing } from '../wiring/build-announcing.ts';
import { lastAlertMillis } from './announce-within.ts';

/** For the objects in hand when time is up, and for what is due afterwards. */
const reservedMillis = lastAlertMillis + 15_000;

/** Asks S3 whether objects have arrived while time is left; the next sweep goes on. Never throws. */
export async function checkWithin(
  remainingMillis: number,
  { bot, log }: { readonly bot: Pick<Announcing, 'checkArrivals'>; readonly log: Log },
): Promise<void> {
  try {
    await bot.checkArrivals(AbortSignal.timeout(Math.max(0, remainingMillis - reservedMillis)));
  } catch (error) {
    log.error('checking_failed', { error: describeError(error) });
  }
}
