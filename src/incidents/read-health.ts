import type { Outcome } from './announcing/alert-channel.ts';
import { findStuck } from './find-stuck.ts';
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
  /** Alerts that wait because Slack refuses them, which a probe cannot see: an archived channel can be read. */
  readonly refused: RefusedAlerts | undefined;
}

interface RefusedAlerts {
  readonly alerts: number;
  /** Slack's code, where it is about the channel. */
  readonly error: string | undefined;
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
    refused: findRefused(findStuck(unresolved, due), channel),
    lastFailedAt: latest(real.flatMap(({ alert }) => alert?.shown.lastFailedAt ?? [])),
  };
}

function findRefused(stuck: readonly Incident[], probed: Outcome): RefusedAlerts | undefined {
  const refused = stuck.filter(
    (incident) => incident.backOff?.why === 'refused' && !movesSoon(incident, probed),
  );
  if (refused.length === 0) return undefined;
  return { alerts: refused.length, error: findCode(refused) };
}

/** Where a route leads to a closed channel, the alert is shown in the alert channel after some refusals. */
function movesSoon({ alert, route, backOff }: Incident, probed: Outcome): boolean {
  if (backOff?.closed === undefined || probed.kind !== 'done') return false;
  const channelId = alert?.isGone === false ? alert.channelId : route?.channelId;
  return channelId !== undefined && channelId !== probed.channelId;
}

function findCode(refused: readonly Incident[]): string | undefined {
  return refused.find(({ backOff }) => backOff?.closed !== undefined)?.backOff?.closed;
}

function findDisplaced(incident: Incident): DisplacedAlert[] {
  const found = incident.route?.insteadOf ?? findFrozenAlert(incident);
  if (found === undefined) return [];
  const { channelId, error } = found;
  return [{ incidentId: incident.id, channelId, error }];
}
