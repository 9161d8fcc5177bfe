import type { Incident, Status } from '../model/incident.ts';
import { vouchedObjects, vouchedUntil } from '../model/missing-now.ts';
import { withEntry } from '../model/timeline.ts';
import { keepMentions } from './restart-follow-up.ts';

/** What a resolution accepted. */
export interface Accepted {
  /** Those that are still counted. */
  readonly acceptedObjects: number;
  /** What was stored later is more than that: it was in hand, or not shown yet, when a person resolved it. */
  readonly until: Date;
  /** Object versions that were stored by then. */
  readonly stored?: number;
}

/** The next episode of a resolved incident, without an alert; throws for another. `accepted`: as the status says if absent. */
export function reopenIncident(incident: Incident, now: Date, accepted?: Accepted): Incident {
  const { status, alert } = incident;
  if (status.kind !== 'resolved') {
    throw new Error(
      `Expected a resolved incident to reopen, but ${incident.id} is ${status.kind}.`,
    );
  }
  // Nobody saw the first time, nor can see it once a channel opens again.
  const isUnseen = alert === undefined && !mayHaveCopy(incident);
  const isFirst = isUnseen && status.replicatedObjects !== undefined;
  const reopening = isFirst ? incident.reopening : describeEnd(incident, status, accepted);
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

function mayHaveCopy({ episode, copies = [] }: Incident): boolean {
  return copies.some((copy) => copy.episode === episode);
}

function describeEnd(
  { alert, reopening }: Incident,
  { by, at, acceptedObjects: said }: Extract<Status, { kind: 'resolved' }>,
  { acceptedObjects, until, stored }: Accepted = { acceptedObjects: said, until: at },
): Incident['reopening'] {
  const ended = {
    previousAlert: alert && { channelId: alert.channelId, messageTs: alert.messageTs },
    resolvedAt: at,
    acceptedObjects,
  };
  if (by === undefined) {
    const { vouchedBytes, storedUntil } = reopening ?? {};
    const vouched = Math.min(vouchedObjects(reopening), acceptedObjects);
    const since = vouchedUntil({ reopening });
    return {
      ...ended,
      vouchedObjects: vouched,
      ...(vouchedBytes !== undefined && { vouchedBytes }),
      ...(since !== undefined && { vouchedUntil: since }),
      ...(storedUntil !== undefined && { storedUntil }),
    };
  }
  const isSeen = alert?.shown.missingObjects === acceptedObjects;
  return {
    ...ended,
    resolvedBy: by,
    vouchedObjects: acceptedObjects,
    vouchedUntil: until,
    ...(stored !== undefined && { storedUntil: stored }),
    ...(isSeen && { vouchedBytes: alert.shown.missingBytes }),
  };
}

function leaveEpisode(incident: Incident): Incident {
  const {
    snooze: _snooze,
    muted: _muted,
    followUp,
    kept: _kept,
    replay: _replay,
    arrival: _arrival,
    cause: _cause,
    entryCount: _entries,
    pendingEntries: _pending,
    follows: _follows,
    route: _route,
    firstAcknowledgedAt: _acknowledged,
    isAlone: _isAlone,
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
