import { differenceInMilliseconds } from '../lib/dates.ts';
import { times } from '../incidents/announcing/times.ts';
import type { Pause } from '../lib/pause.ts';
import type { Announcing } from '../wiring/build-announcing.ts';

/** Of the calls to the table for one alert. */
const tableMillis = 5_000;
/** The alert in hand may take a call to Slack that hangs, and some to the table. */
export const lastAlertMillis = times.slackCallMillis + tableMillis;
/** What can be done later than this is left to the next sweep, for waiting is billed like work. */
const maxWaitMillis = 5_000;

/** Who announces, and by which clock. */
export interface AnnounceWithinParts {
  readonly bot: Pick<Announcing, 'announceDue'>;
  readonly clock: () => Date;
  readonly pause: Pause;
}

/**
 * Announces while something is due and time is left, and leaves nothing running: the next sweep goes on.
 * @throws when the table does not answer
 */
export async function announceWithin(
  remainingMillis: number,
  { bot, clock, pause }: AnnounceWithinParts,
): Promise<void> {
  const signal = AbortSignal.timeout(Math.max(0, remainingMillis - lastAlertMillis));
  while (!signal.aborted) {
    const nextTry = await bot.announceDue(signal);
    if (nextTry === undefined) return;
    const waitMillis = differenceInMilliseconds(nextTry, clock());
    if (waitMillis > maxWaitMillis) return;
    await pause(Math.max(0, waitMillis), signal);
  }
}
