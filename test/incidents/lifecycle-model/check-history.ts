import { isDeepStrictEqual } from 'node:util';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { namesOf } from './check-end.ts';
import type { World } from './world.ts';

/** In an hour, in all, of what is not resolved since. */
const maxEscalations = 3;

/** What was wrong at any time, by all that was ever written and told. */
export function checkHistory(world: World): string[] {
  return [
    ...checkThreads(world),
    ...checkChanges(world),
    ...checkMentions(world),
    ...checkMuted(world),
    ...checkAuditLog(world),
  ];
}

/** Each line once in a thread, in order, and none left out unless Slack refused it or somebody deleted the alert. */
function checkThreads({ slack, place }: World): string[] {
  return slack.messages.flatMap(({ incidentId, episode, replies, isDeleted }) => {
    const told = replies.flatMap(({ lines }) => lines.map(({ number }) => number));
    const isInOrder = told.every((number, index) => index === 0 || number > told[index - 1]!);
    const last = place.written.findLast(
      (each) => each.id === incidentId && each.episode === episode,
    );
    const { lines = 0, pendingEntries = [] } = last ?? {};
    const posts = slack.messages.filter(
      (each) => each.incidentId === incidentId && each.episode === episode,
    );
    const isWhole = told.length + pendingEntries.length === lines;
    return namesOf({
      [`${incidentId} ${episode} tells its lines as ${told.join(', ')}`]: !isInOrder,
      [`${incidentId} ${episode} tells ${told.length} of ${lines - pendingEntries.length} lines`]:
        !isWhole &&
        !isDeleted &&
        posts.length === 1 &&
        slack.refusedReplies.has(incidentId) === false,
    });
  });
}

/** What is resolved stays so, but for its note, until another episode begins. */
function checkChanges({ place: { written } }: World): string[] {
  const byId = Map.groupBy(written, ({ id }) => id);
  return [...byId].flatMap(([id, states]) =>
    states.slice(1).flatMap((state, index) => {
      const before = states[index]!;
      const isNext = state.episode === before.episode + 1;
      const wasOver = before.status.kind === 'resolved';
      return namesOf({
        [`${id} goes from episode ${before.episode} to ${state.episode}`]:
          state.episode !== before.episode && !(isNext && wasOver),
        [`${id} is resolved, and then ${state.status.kind}`]:
          wasOver && !isNext && !isDeepStrictEqual(endOf(state), endOf(before)),
      });
    }),
  );
}

function endOf({ status }: Incident) {
  return status.kind === 'resolved' ? { ...status, note: undefined } : status;
}

interface Line {
  readonly incidentId: string;
  readonly line: TimelineEntry;
}

/** Every line that was ever written, once. */
function allLines({ place: { written } }: World): Line[] {
  const lines = written.flatMap(({ id: incidentId, episode, pendingEntries = [] }) =>
    pendingEntries.map((line): [string, Line] => [
      `${incidentId} ${episode} ${line.number}`,
      { incidentId, line },
    ]),
  );
  return [...new Map(lines).values()].sort(
    (one, other) => Number(one.line.at) - Number(other.line.at),
  );
}

function isMention(line: TimelineEntry): boolean {
  if (line.kind === 'reason changed') return line.owner !== undefined;
  return line.kind === 'escalated' || line.kind === 'asked';
}

function checkMentions(world: World): string[] {
  const mentions = allLines(world).filter(({ line }) => isMention(line));
  const byId = Map.groupBy(mentions, ({ incidentId }) => incidentId);
  const tooOften = [...byId].flatMap(([id, lines]) =>
    lines
      .filter(({ line: { at } }, index) => index > 0 && isSoon(lines[index - 1]!, at))
      .map(({ line }) => `${id} mentions again at ${line.at.toISOString()}`),
  );
  return [...tooOften, ...checkEscalations(world, mentions)];
}

/** What is muted calls nobody, and says nothing by itself but that it is muted. */
function checkMuted({ place: { written } }: World): string[] {
  const byId = Map.groupBy(written, ({ id }) => id);
  return [...byId].flatMap(([id, states]) =>
    states.slice(1).flatMap((state, index) => {
      const { lines = 0, episode } = states[index]!;
      if (state.muted === undefined || state.episode !== episode) return [];
      return (state.pendingEntries ?? [])
        .filter((line) => line.number > lines)
        .filter((line) => isMention(line) || ['reminded', 'quiet'].includes(line.kind))
        .map((line) => `${id} is muted, and ${line.kind} at ${line.at.toISOString()}`);
    }),
  );
}

function isSoon({ line }: Line, at: Date): boolean {
  return differenceInMilliseconds(at, line.at) < lifecycleTimes.mentionMillis;
}

function checkEscalations(world: World, mentions: readonly Line[]): string[] {
  const escalations = mentions.filter(({ line }) => line.kind === 'escalated');
  return escalations.flatMap(({ line: { at } }, index) => {
    const before = escalations
      .slice(0, index)
      .filter((each) => isSoon(each, at) && !wasResolved(world, each, at));
    const isTooMany = before.length >= maxEscalations;
    return isTooMany ? [`the channel is told once too often at ${at.toISOString()}`] : [];
  });
}

function wasResolved({ place: { written } }: World, { incidentId, line }: Line, by: Date): boolean {
  return written.some(
    ({ id, status }) =>
      id === incidentId && status.kind === 'resolved' && status.at >= line.at && status.at <= by,
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
