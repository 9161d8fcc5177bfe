import type { Incident } from './incident.ts';

/**
 * The next episode of a resolved incident that fails again: open, and with no alert yet.
 *
 * @throws for an incident that is not resolved
 */
export function reopenIncident(incident: Incident, now: Date): Incident {
  const { status, alert } = incident;
  if (status.kind !== 'resolved') {
    throw new Error(
      `Expected a resolved incident to reopen, but ${incident.id} is ${status.kind}.`,
    );
  }
  return {
    ...incident,
    episode: incident.episode + 1,
    reopenedAt: now,
    status: { kind: 'open' },
    alert: undefined,
    reopening: {
      previousAlert: alert && { channelId: alert.channelId, messageTs: alert.messageTs },
      resolvedBy: status.by,
      resolvedAt: status.at,
      acceptedObjects: status.acceptedObjects,
    },
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: incident.revision + 1,
  };
}
