import { isDeepStrictEqual } from 'node:util';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { namesOf } from './check-end.ts';
import type { World } from './world.ts';

/** In an hour, in all, of what is not resolved since. */
const maxEscalations = 3;

/** What was wrong at any time, by all that was ever written and posted. */
export function checkHistory(world: World): string[] {
  return [
    ...checkThreads(world),
    ...checkChanges(world),
    ...checkMentions(world),
    ...checkMuted(world),
    ...checkAuditLog(world),
  ];
}

/** Each timeline entry once in a thread, in order, and none left out unless Slack refused it or somebody deleted the alert. */
function checkThreads({ slack, place }: World): string[] {
  return slack.messages.flatMap(({ incidentId, episode, replies, isDeleted, isFrozen }) => {
    const posted = replies.flatMap(({ entries }) => entries.map(({ number }) => number));
    const isInOrder = posted.every((number, index) => index === 0 || number > posted[index - 1]!);
    const last = place.written.findLast(
      (each) => each.id === incidentId && each.episode === episode,
    );
    const { entryCount = 0, pendingEntries = [] } = last ?? {};
    const posts = slack.messages.filter(
      (each) => each.incidentId === incidentId && each.episode === episode,
    );
    const lacking = entryCount - pendingEntries.length - posted.length;
    // Nobody looks into the thread of a frozen alert any more: what may be in it stays pending.
    const isWhole = isFrozen ? lacking <= 0 : lacking === 0;
    return namesOf({
      [`${incidentId} ${episode} shows its entries as ${posted.join(', ')}`]: !isInOrder,
      [`${incidentId} ${episode} shows ${posted.length} of ${entryCount - pendingEntries.length} entries`]:
        !isWhole &&
        !isDeleted &&
        posts.length === 1 &&
        slack.refusedReplies.has(incidentId) === false,
    });
  });
}

/** What is resolved stays so, but for its note, until a person reopens it or another episode begins. */
function checkChanges({ place: { written } }: World): string[] {
  const byId = Map.groupBy(written, ({ id }) => id);
  return [...byId].flatMap(([id, states]) =>
    states.slice(1).flatMap((state, index) => {
      const before = states[index]!;
      const isNext = state.episode === before.episode + 1;
      const wasOver = before.status.kind === 'resolved';
      const isTakenBack = state.status.kind === 'open' && state.status.reopened !== undefined;
      return namesOf({
        [`${id} goes from episode ${before.episode} to ${state.episode}`]:
          state.episode !== before.episode && !(isNext && wasOver),
        [`${id} is resolved, and then ${state.status.kind}`]:
          wasOver && !isNext && !isTakenBack && !isDeepStrictEqual(endOf(state), endOf(before)),
      });
    }),
  );
}

function endOf({ status }: Incident) {
  return status.kind === 'resolved' ? { ...status, note: undefined } : status;
}

interface WrittenEntry {
  readonly incidentId: string;
  readonly entry: TimelineEntry;
}

/** Every timeline entry that was ever written, once. */
function allEntries({ place: { written } }: World): WrittenEntry[] {
  const entries = written.flatMap(({ id: incidentId, episode, pendingEntries = [] }) =>
    pendingEntries.map((entry): [string, WrittenEntry] => [
      `${incidentId} ${episode} ${entry.number}`,
      { incidentId, entry },
    ]),
  );
  return [...new Map(entries).values()].sort(
    (one, other) => Number(one.entry.at) - Number(other.entry.at),
  );
}

function isMention(entry: TimelineEntry): boolean {
  if (entry.kind === 'reason changed') return entry.owner !== undefined;
  return ['escalated', 'asked', 'still missing'].includes(entry.kind);
}

function checkMentions(world: World): string[] {
  const mentions = allEntries(world).filter(({ entry }) => isMention(entry));
  const byId = Map.groupBy(mentions, ({ incidentId }) => incidentId);
  const tooOften = [...byId].flatMap(([id, entries]) =>
    entries
      .filter(({ entry: { at } }, index) => index > 0 && isSoon(entries[index - 1]!, at))
      .map(({ entry }) => `${id} mentions again at ${entry.at.toISOString()}`),
  );
  return [...tooOften, ...checkEscalations(world, mentions)];
}

/** What is muted calls nobody, and says nothing by itself but that it is muted. */
function checkMuted({ place: { written } }: World): string[] {
  const byId = Map.groupBy(written, ({ id }) => id);
  return [...byId].flatMap(([id, states]) =>
    states.slice(1).flatMap((state, index) => {
      const { entryCount = 0, episode } = states[index]!;
      if (state.muted === undefined || state.episode !== episode) return [];
      return (state.pendingEntries ?? [])
        .filter((entry) => entry.number > entryCount)
        .filter((entry) => isMention(entry) || ['reminded', 'quiet'].includes(entry.kind))
        .map((entry) => `${id} is muted, and ${entry.kind} at ${entry.at.toISOString()}`);
    }),
  );
}

function isSoon({ entry }: WrittenEntry, at: Date): boolean {
  return differenceInMilliseconds(at, entry.at) < lifecycleTimes.mentionMillis;
}

function checkEscalations(world: World, mentions: readonly WrittenEntry[]): string[] {
  const alone = mentions.filter(({ entry }) => entry.kind === 'escalated');
  const together = world.place.calls.map(({ incidentId, at }): WrittenEntry => {
    return { incidentId, entry: { kind: 'escalated', at, others: 0, number: 0 } };
  });
  const escalations = [...alone, ...together].toSorted(
    (one, other) => Number(one.entry.at) - Number(other.entry.at),
  );
  return escalations.flatMap(({ entry: { at } }, index) => {
    const before = escalations
      .slice(0, index)
      .filter((each) => isSoon(each, at) && !wasResolved(world, each, at));
    const isTooMany = before.length >= maxEscalations;
    return isTooMany ? [`the channel is notified once too often at ${at.toISOString()}`] : [];
  });
}

function wasResolved(
  { place: { written } }: World,
  { incidentId, entry }: WrittenEntry,
  by: Date,
): boolean {
  return written.some(
    ({ id, status }) =>
      id === incidentId && status.kind === 'resolved' && status.at >= entry.at && status.at <= by,
  );
}

/** What a person changed is in the audit log, with an outcome unless something failed. */
function checkAuditLog({ clicks, place }: World): string[] {
  return clicks.flatMap(({ incidentId, at, hadFaults, hasChanged }) => {
    const entry = [...place.auditEntries.values()].find(
      (each) => each.about === incidentId && each.at.getTime() === at.getTime(),
    );
    const outcome = hasChanged ? 'done' : 'nothing to change';
    const isRight = hadFaults ? entry !== undefined || !hasChanged : entry?.outcome === outcome;
    return isRight
      ? []
      : [`the audit log says ${entry?.outcome} of what was clicked at ${at.toISOString()}`];
  });
}
