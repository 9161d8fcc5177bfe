import type { Outcome } from './announcing/alert-channel.ts';
import type { ClosedChannel, Incident } from './model/incident.ts';
import { findFrozenAlert } from './model/frozen-alert.ts';
import { latest } from '../lib/moments.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** How s3rep itself is. Tests that people make do not count. */
export interface Health {
  readonly channel: Outcome;
  /** Undefined where another process reads it. */
  readonly isQueueHealthy: boolean | undefined;
  readonly due: number;
  readonly unresolved: number;
  readonly lastFailedAt: Date | undefined;
  /** Unresolved incidents whose alerts Slack does not take where they were, or were to be. */
  readonly displaced: readonly DisplacedAlert[];
}

/** Where an alert could not be edited, or posted, and why. */
interface DisplacedAlert extends ClosedChannel {
  readonly incidentId: string;
}

/** Checks all that s3rep depends on. Throws when the table does not answer, which says enough. */
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
    displaced: real.flatMap(findDisplaced),
    lastFailedAt: latest(real.flatMap(({ alert }) => alert?.shown.lastFailedAt ?? [])),
  };
}

function findDisplaced(incident: Incident): DisplacedAlert[] {
  const found = incident.route?.insteadOf ?? findFrozenAlert(incident);
  if (found === undefined) return [];
  const { channelId, error } = found;
  return [{ incidentId: incident.id, channelId, error }];
}
