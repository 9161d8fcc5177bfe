import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import type { Coverage } from '../wiring/build-coverage.ts';
import { keepAnnouncing } from './keep-announcing.ts';
import { buildWaker } from './waker.ts';

/** By whose clock, and where failures are told. */
export interface KeepAuditingParts {
  readonly log: Log;
  readonly clock: () => Date;
  readonly pause: Pause;
}

/** Looks at coverage once a day until the signal aborts, in a loop of its own: an audit of many buckets takes long. Never rejects. */
export async function keepAuditing(
  coverage: Pick<Coverage, 'auditDaily'> | undefined,
  { log, clock, pause }: KeepAuditingParts,
  signal: AbortSignal,
): Promise<void> {
  if (coverage === undefined) return;
  const announceDue = async () => {
    try {
      await coverage.auditDaily(() => {
        // What half an audit saw is nothing to compare the next one with: another worker begins anew.
        signal.throwIfAborted();
        return false;
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return undefined;
  };
  const about = { onRun: () => {}, waker: buildWaker(pause), failedFact: 'coverage_failed' };
  await keepAnnouncing({ announceDue, ...about, clock, log }, signal);
}
