import type { Incident, Status } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import { keepMentions } from './restart-follow-up.ts';

/** The next episode of a resolved incident: open, and with no alert yet. Throws for one that is not resolved. */
export function reopenIncident(incident: Incident, now: Date): Incident {
  const { status, alert } = incident;
  if (status.kind !== 'resolved') {
    throw new Error(
      `Expected a resolved incident to reopen, but ${incident.id} is ${status.kind}.`,
    );
  }
  // Nobody saw the first time.
  const isFirst = alert === undefined && status.replicatedObjects !== undefined;
  const reopening = isFirst ? incident.reopening : describeEnd(status, alert);
  const opened: Incident = {
    ...leaveEpisode(incident),
    episode: isFirst ? incident.episode : incident.episode + 1,
    reopenedAt: now,
    status: { kind: 'open' },
    reopening,
    revision: incident.revision + 1,
  };
  const kind = reopening === undefined ? 'opened' : 'reopened';
  return withEntry(opened, { kind, at: now });
}

function describeEnd(
  { by, at, acceptedObjects }: Extract<Status, { kind: 'resolved' }>,
  alert: Incident['alert'],
): Incident['reopening'] {
  return {
    previousAlert: alert && { channelId: alert.channelId, messageTs: alert.messageTs },
    ...(by !== undefined && { resolvedBy: by }),
    resolvedAt: at,
    acceptedObjects,
  };
}

function leaveEpisode(incident: Incident): Incident {
  const {
    snooze: _snooze,
    muted: _muted,
    followUp,
    kept: _kept,
    arrival: _arrival,
    entryCount: _entries,
    pendingEntries: _pending,
    follows: _follows,
    route: _route,
    firstAcknowledgedAt: _acknowledged,
    ...lasting
  } = incident;
  return {
    ...lasting,
    ...(followUp?.mentionedAt && { followUp: keepMentions(followUp) }),
    alert: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    doubt: undefined,
    unsettledReplySince: undefined,
    backOff: undefined,
  };
}
