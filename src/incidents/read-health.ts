import type { Outcome } from './announcing/alert-channel.ts';
import { latest } from '../lib/moments.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** How s3rep itself is. Tests that people make count nowhere. */
export interface Health {
  /** What the channel for alerts answered. */
  readonly channel: Outcome;
  /** Whether the queue can be read; undefined where another process reads it, and this one cannot know. */
  readonly isQueueHealthy: boolean | undefined;
  /** How many incidents Slack may show in an old state. */
  readonly due: number;
  readonly unresolved: number;
  /** Of those that are not resolved, as far as alerts show. */
  readonly lastFailedAt: Date | undefined;
}

/**
 * Asks all that s3rep rests on.
 *
 * @throws when the table does not answer, which says enough
 */
export async function readHealth(
  store: DueMarkers & IncidentStore,
  probe: () => Promise<Outcome>,
  isQueueHealthy: boolean | undefined,
): Promise<Health> {
  const [channel, due, unresolved] = await Promise.all([
    probe(),
    store.listDue(),
    store.listUnresolved(),
  ]);
  const real = unresolved.filter(({ isTest }) => isTest !== true);
  const tests = new Set(unresolved.filter(({ isTest }) => isTest === true).map(({ id }) => id));
  return {
    channel,
    isQueueHealthy,
    due: due.filter(({ incidentId }) => !tests.has(incidentId)).length,
    unresolved: real.length,
    lastFailedAt: latest(real.flatMap(({ alert }) => alert?.shown.lastFailedAt ?? [])),
  };
}
