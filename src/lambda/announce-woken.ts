import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import type { Announcing } from '../wiring/build-announcing.ts';

/** Another worker may be writing the same alert, which takes a few seconds. */
const maxTries = 5;
const waitMillis = 2_000;

/** Who announces, and what it waits with. */
interface AnnounceWokenParts {
  readonly bot: Pick<Announcing, 'announceAtOnce'>;
  readonly pause: Pause;
  readonly log: Log;
}

/** Updates the alerts that people wait for. True if there were some and all are up to date now. Never throws. */
export async function announceWoken(
  incidentIds: readonly string[],
  parts: AnnounceWokenParts,
): Promise<boolean> {
  const done = await Promise.all(incidentIds.map((incidentId) => announce(incidentId, parts)));
  return done.length > 0 && done.every((isDone) => isDone);
}

async function announce(
  incidentId: string,
  { bot, pause, log }: AnnounceWokenParts,
): Promise<boolean> {
  try {
    for (let tries = 1; ; tries += 1) {
      const { kind } = await bot.announceAtOnce(incidentId);
      if (kind === 'settled' || tries === maxTries) return kind === 'settled';
      await pause(waitMillis);
    }
  } catch (error) {
    log.error('incident_not_announced', { incidentId, error });
    return false;
  }
}
