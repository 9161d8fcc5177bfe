import { addMilliseconds, subDays } from '../../lib/dates.ts';
import type { Incident } from '../model/incident.ts';
import { isSilenced } from '../model/incident-state.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/** What was fixed longer ago has nothing to do with what fails today. */
const maxDays = 30;

/** Finds what failed under the same rule before: S3 names only the first obstacle, so fixing one brings up the next. */
export function findPredecessor(
  incident: Incident,
  others: readonly Incident[],
): Incident | undefined {
  const { firstFailedAt, reopenedAt = firstFailedAt } = incident;
  return others
    .filter(
      ({ id, alert }) =>
        id !== incident.id &&
        alert !== undefined &&
        alert.shown.lastFailedAt < reopenedAt &&
        alert.shown.lastFailedAt > subDays(reopenedAt, maxDays),
    )
    .toSorted((one, other) => Number(lastFailure(other)) - Number(lastFailure(one)))[0];
}

function lastFailure({ alert }: Incident): Date | undefined {
  return alert?.shown.lastFailedAt;
}

/** Links an incident to its predecessor. */
export function follow(incident: Incident, before: Incident): Incident {
  const { id: incidentId, reason, alert } = before;
  const address = alert && { channelId: alert.channelId, messageTs: alert.messageTs };
  const follows = {
    incidentId,
    ...(reason !== undefined && { reason }),
    ...(address && { alert: address }),
  };
  return { ...incident, follows, revision: incident.revision + 1 };
}

/** Names the new reason in a predecessor's thread, and asks its owner; undefined if that is done, or it is resolved. */
export function supersede(
  before: Incident,
  incident: Incident,
  now: Date,
  { mentionMillis }: LifecycleTimes,
): Incident | undefined {
  const { id: incidentId, episode, reason } = incident;
  const { status, followUp, followedBy } = before;
  const isLinked = followedBy?.incidentId === incidentId && followedBy.episode === episode;
  if (isLinked || status.kind === 'resolved') return undefined;
  const mayMention =
    !isSilenced(before) &&
    (followUp?.mentionedAt === undefined ||
      addMilliseconds(followUp.mentionedAt, mentionMillis) <= now);
  const owner = status.kind === 'acknowledged' && mayMention ? status.by : undefined;
  const asked =
    owner === undefined ? {} : { followUp: { ...followUp, askedAt: now, mentionedAt: now } };
  return withEntry(
    {
      ...before,
      ...asked,
      followedBy: { incidentId, episode },
      revision: before.revision + 1,
    },
    {
      kind: 'reason changed',
      at: now,
      ...(reason !== undefined && { reason }),
      ...(owner !== undefined && { owner }),
    },
  );
}
