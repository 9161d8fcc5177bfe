import type { Incident } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import { keepMentions } from './restart-follow-up.ts';

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
  // Nobody was told that anything was late, so it is no second time.
  const isFirst = alert === undefined && status.replicatedObjects !== undefined;
  const {
    snooze: _snooze,
    muted: _muted,
    followUp,
    lines: _lines,
    pendingEntries: _pending,
    follows: _follows,
    route: _route,
    firstAcknowledgedAt: _acknowledged,
    ...lasting
  } = incident;
  const opened: Incident = {
    ...lasting,
    episode: isFirst ? incident.episode : incident.episode + 1,
    reopenedAt: now,
    status: { kind: 'open' },
    ...(followUp?.mentionedAt && { followUp: keepMentions(followUp) }),
    alert: undefined,
    reopening: isFirst
      ? incident.reopening
      : {
          previousAlert: alert && { channelId: alert.channelId, messageTs: alert.messageTs },
          ...(status.by !== undefined && { resolvedBy: status.by }),
          resolvedAt: status.at,
          acceptedObjects: status.acceptedObjects,
        },
    claim: undefined,
    unsettledPostSince: undefined,
    unsettledReplySince: undefined,
    backOff: undefined,
    revision: incident.revision + 1,
  };
  const kind = opened.reopening === undefined ? 'opened' : 'reopened';
  return withEntry(opened, { kind, at: now });
}
