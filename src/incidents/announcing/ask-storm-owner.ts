import { addMilliseconds, max } from '../../lib/dates.ts';
import type { LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import { nextDaytime } from '../lifecycle/daytime.ts';
import { nextReminderAt } from '../lifecycle/remind-owner.ts';
import { type CountedIncident, incidentSeverity } from '../model/compare-incidents.ts';
import type { Acknowledged, Incident } from '../model/incident.ts';
import { canWait, isInState } from '../model/incident-state.ts';
import type { Storm } from '../model/storm.ts';
import { describeMembers, withStormEntry } from './add-storm-entry.ts';

/** Asks the owner of most of them where failures go on: after four hours, and then ever less often. */
export function askOwnerOfAll(
  storm: Storm,
  held: readonly CountedIncident[],
  now: Date,
  times: LifecycleTimes,
): Storm {
  const failing = held.filter(isWorkedOn);
  const owner = findOwnerOfMost(failing);
  if (owner === undefined) return remindOwnerOfAll(storm, held, now, times);
  const { askAt, asked } = nextQuestion(storm, failing, times);
  if (askAt > now) return storm;
  return withStormEntry(
    storm,
    { ...storm.followUp, askedAt: now, asks: asked + 1 },
    { kind: 'asked', at: now, owner, ...describeMembers(failing) },
  );
}

/** Whether its owner is still asked about it: it goes on, and cannot wait. */
export function isWorkedOn({ incident }: CountedIncident): boolean {
  return (
    incident.status.kind === 'acknowledged' && !isInState(incident, 'quiet') && !canWait(incident)
  );
}

/** When the owner is asked next, after so many questions without an answer: by day, unless something critical fails. */
export function nextQuestion(
  storm: Storm,
  failing: readonly CountedIncident[],
  { askMillis }: LifecycleTimes,
): { readonly askAt: Date; readonly asked: number } {
  const { followUp = {}, acknowledged, since } = storm;
  const { askedAt, asks = 0 } = followUp;
  const answeredAt = max([...listOwned(failing).map(({ at }) => at), acknowledged?.at ?? since]);
  const isAsked = askedAt !== undefined && askedAt >= answeredAt;
  const asked = isAsked ? asks : 0;
  const soonest = addMilliseconds(isAsked ? askedAt : answeredAt, askMillis * 2 ** asked);
  const isCritical = failing.some(({ incident }) => incidentSeverity(incident) === 'critical');
  const owner = findOwnerOfMost(failing);
  return {
    askAt: isCritical ? soonest : nextDaytime(soonest, zoneOf(storm, failing, owner)),
    asked,
  };
}

/** Where an owner is: as known of one of these incidents, or of the acknowledgement of the whole storm. */
function zoneOf(
  { acknowledged }: Storm,
  members: readonly CountedIncident[],
  owner: string | undefined,
): string | undefined {
  const all = [...listOwned(members), ...(acknowledged === undefined ? [] : [acknowledged])];
  return all.find(({ by, timeZone }) => by === owner && timeZone !== undefined)?.timeZone;
}

function listOwned(members: readonly CountedIncident[]): Acknowledged[] {
  return members.flatMap(({ incident: { status } }) =>
    status.kind === 'acknowledged' ? [status] : [],
  );
}

function findOwnerOfMost(members: readonly CountedIncident[]): string | undefined {
  const byOwner = Map.groupBy(listOwned(members), ({ by }) => by);
  const [most] = [...byOwner].toSorted(([, one], [, other]) => other.length - one.length);
  return most?.[0];
}

/** Reminds the owner of most of what is missing although nothing fails any more, by day, as of one incident. */
function remindOwnerOfAll(
  storm: Storm,
  held: readonly CountedIncident[],
  now: Date,
  times: LifecycleTimes,
): Storm {
  const { followUp = {} } = storm;
  const { missingRemindedAt: remindedAt } = followUp;
  const due = held.flatMap((member) => {
    const { incident } = member;
    const { status } = incident;
    const isOlder =
      status.kind === 'acknowledged' && remindedAt !== undefined && remindedAt < status.at;
    const before = remindedAt === undefined || isOlder ? {} : { remindedAt };
    const { quietSince } = incident.followUp ?? {};
    const asOne = { ...incident, followUp: { ...(quietSince && { quietSince }), ...before } };
    const at = nextReminderAt(withZone(asOne, storm), times);
    return at === undefined ? [] : [{ member, at }];
  });
  const members = due.map(({ member }) => member);
  const owner = findOwnerOfMost(members);
  if (owner === undefined || max(due.map(({ at }) => at)) > now) return storm;
  return withStormEntry(
    storm,
    { ...followUp, missingRemindedAt: now },
    { kind: 'still missing', at: now, owner, ...describeMembers(members) },
  );
}

/** On Lambda only the storm's acknowledgement says where its owner is. */
function withZone(incident: Incident, storm: Storm): Incident {
  const { status } = incident;
  if (status.kind !== 'acknowledged' || status.timeZone !== undefined) return incident;
  const timeZone = zoneOf(storm, [], status.by);
  return timeZone === undefined ? incident : { ...incident, status: { ...status, timeZone } };
}
