import { summarizeIncident } from '../../../src/incidents/counting/summarize-incident.ts';
import { withUnion } from '../../../src/incidents/counting/with-union.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { splitMissing } from '../../../src/incidents/model/missing-now.ts';
import { digestOf } from '../../../src/incidents/model/storm.ts';
import { entriesToPost } from '../../../src/incidents/model/timeline.ts';
import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { buildMemoryStores } from '../../incidents/lifecycle-model/memory-stores.ts';
import { checkDigests } from './check-digests.ts';
import { alertsOf, isDeletedOrFrozen, messagesOf } from './find-alerts.ts';
import { stranger } from './send-click.ts';
import { hasCopies, listDue, readAlert, readCount, saysOver } from './read-message.ts';
import type { Round } from './run-round.ts';
import type { SlackMessage } from './slack-world.ts';

const noLinks = { previousAlert: undefined, followedAlert: undefined, replacedAlert: undefined };

/** What is wrong once everything has settled, by what Slack shows and what the table holds. */
export async function checkState(round: Round): Promise<string[]> {
  const { place, queue } = round.world;
  const wrong = await Promise.all(
    [...place.incidents.values()].map((incident) => checkIncident(round, incident)),
  );
  const failed = [...new Set(round.sent.map(({ incidentId }) => incidentId))];
  const lost = failed.filter((id) => !place.incidents.has(id));
  return [
    ...wrong.flat(),
    ...lost.map((id) => `lost: nothing is known of ${id}`),
    ...listDue(round.world).map((id) => `due: ${id} stays due`),
    ...(queue.left().length > 0 ? ['queue: messages are left'] : []),
    ...queue.deadLetters.map(({ id }) => `queue: message ${id} was sound and was given up`),
    ...(await checkDigests(round, messagesOf(round))),
    ...checkOldEpisodes(round),
  ];
}

/** A review each minute marks as due what a look finds; so long after that it is announced. */
const lookedAtMillis = 70_000;

/**
 * Whatever is not due says what is so: nothing that could still land is on its way. A chunk may be stored without its
 * marker while its message is in the queue, which brings the marker; the time of a look may just have come; and a copy in
 * a channel that was closed is looked for within the hour.
 */
export async function checkWhatIsDone(round: Round): Promise<string[]> {
  const { place, queue, time } = round.world;
  const { due, incidents } = place;
  const looks = [...place.looks.values()].filter(({ at }) => {
    const sinceMillis = time.now() - Number(at);
    return sinceMillis >= 0 && sinceMillis < lookedAtMillis;
  });
  const looked = new Set(looks.map(({ incidentId }) => incidentId));
  const done = [...incidents.values()].filter(
    (each) => !due.has(each.id) && !looked.has(each.id) && !hasCopies(round.world, each),
  );
  const queued = new Set(queue.left().map(({ id }) => round.sent[Number(id) - 1]?.incidentId));
  const wrong = done.map((incident) => checkDone(round, incident, queued.has(incident.id)));
  return (await Promise.all(wrong)).flat();
}

async function checkDone(round: Round, incident: Incident, isQueued: boolean): Promise<string[]> {
  const { id, episode, claim } = incident;
  const [alert, ...copies] = alertsOf(round, id, episode);
  const anyCount = { most: Infinity, least: 0 };
  return [
    ...(copies.length > 0
      ? [`copies: ${copies.length + 1} alerts of ${id}, and nothing is due`]
      : []),
    ...(claim === undefined ? [] : [`claim: ${id} is claimed, and nothing is due`]),
    ...(alert === undefined || isQueued ? [] : await checkText(round, incident, alert, anyCount)),
    ...(alert === undefined ? [] : checkMemory(incident, alert)),
  ];
}

async function checkIncident(round: Round, incident: Incident): Promise<string[]> {
  const { id, episode, status, claim, unsettledPostSince, muted } = incident;
  const alerts = alertsOf(round, id, episode);
  const [alert] = alerts;
  const { most, least } = countSent(round, id);
  const wrong = (what: string, isWrong: boolean): string[] =>
    isWrong ? [`${what} (${id} ${episode})`] : [];
  const home = digestOf(incident);
  const mustBeShown =
    home === undefined && status.kind !== 'resolved' && muted === undefined && least > 0;
  const isAway = isDeletedOrFrozen(round, incident);
  return [
    ...wrong(`copies: ${alerts.length} alerts of one episode`, alerts.length > 1),
    ...wrong(
      'twice: it has an alert, and lives in a digest',
      alert !== undefined && home !== undefined,
    ),
    ...wrong(
      'thread: a question to its owner is not posted',
      home !== undefined && entriesToPost(incident).length > 0,
    ),
    ...wrong('claim: it stays claimed', claim !== undefined),
    ...wrong('unsettled: a post stays unsettled', unsettledPostSince !== undefined),
    ...wrong('shown: it has no alert', alert === undefined && mustBeShown && !isAway),
    ...wrong(
      `green: ${least} objects are missing, and ${status.kind === 'resolved' ? status.acceptedObjects : 0} were accepted`,
      status.kind === 'resolved' && status.by !== undefined && least > status.acceptedObjects,
    ),
    ...wrong('stranger: one has changed it', JSON.stringify(incident).includes(stranger)),
    ...wrong('mute: it stays muted', muted !== undefined && status.kind !== 'resolved'),
    ...(alert === undefined ? [] : await checkText(round, incident, alert, { most, least })),
    ...(alert === undefined ? [] : checkMemory(incident, alert)),
  ];
}

/** How many object versions an incident misses; what was sent long ago may be forgotten, and at least one is known then. */
function countSent({ sent, asleepSince }: Round, id: string): { most: number; least: number } {
  const ofIt = sent.filter(({ incidentId }) => incidentId === id);
  const most = new Set(ofIt.map(({ version }) => version)).size;
  return { most, least: asleepSince === undefined ? most : Math.min(1, most) };
}

/** Whether the message shows what is stored, and as many objects as there are. */
async function checkText(
  round: Round,
  incident: Incident,
  message: SlackMessage,
  { most, least }: { most: number; least: number },
): Promise<string[]> {
  const { place, time } = round.world;
  const summary = await withUnion(
    buildMemoryStores(place),
    incident.id,
    new Date(time.now()),
    async (union) => summarizeIncident(incident, union),
  );
  // People read what is missing now, and apart from it what somebody resolved before.
  const { resolvedBefore } = splitMissing(incident, summary.missingObjects);
  const count = (readCount(message.text) ?? 0) + resolvedBefore;
  const expected = renderAlert(summary, explainIncident(incident, summary), noLinks);
  // Where Slack refused its blocks once, it is a plain text until the next change.
  const isPlain = message.shows.endsWith(' []');
  const head = (blocks: unknown) => JSON.stringify(blocks).slice(0, 400);
  const isAsExpected = isPlain
    ? message.text.startsWith(expected.text)
    : message.text === expected.text && message.shows.includes(head(expected.blocks).slice(0, -1));
  return [
    ...(count < least || count > most
      ? [`count: the alert of ${incident.id} says ${count}, not ${least} to ${most}`]
      : []),
    ...(!isAsExpected
      ? [`stale: ${message.ts} says "${message.text}", not "${expected.text}"`]
      : []),
  ];
}

/** Whether an incident knows its alert, and all that it had to say in its thread was said. */
function checkMemory(incident: Incident, { ts }: SlackMessage): string[] {
  const { alert } = incident;
  return [
    ...(alert?.messageTs === ts
      ? []
      : [`remembered: ${ts} is there, and ${alert?.messageTs} is remembered`]),
    ...(entriesToPost(incident).length > 0 && alert?.isGone === false
      ? [`thread: ${incident.id} has lines that are not posted`]
      : []),
  ];
}

/** The alert of an episode that is over says how it ended, for ever. */
function checkOldEpisodes(round: Round): string[] {
  const { place } = round.world;
  return messagesOf(round).flatMap((message) => {
    const alert = readAlert(message);
    const isOld =
      alert !== undefined && alert.episode < (place.incidents.get(alert.incidentId)?.episode ?? 0);
    if (!isOld) return [];
    const others = alertsOf(round, alert.incidentId, alert.episode).length - 1;
    return [
      ...(saysOver(message)
        ? []
        : [`old: ${message.ts} says "${message.text}", and its episode is over`]),
      ...(others > 0
        ? [`copies: ${others + 1} alerts of an old episode (${alert.incidentId} ${alert.episode})`]
        : []),
    ];
  });
}
