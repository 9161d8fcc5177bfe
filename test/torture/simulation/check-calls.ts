import { readAlert, readCount, readStormNumber, saysOver } from './read-message.ts';
import { stranger } from './send-click.ts';
import type { Round } from './run-round.ts';
import { ownBotId, type SlackCall, type SlackMessage } from './slack-world.ts';

const minute = 60_000;
/** What a reminder may be early by: clocks that go by AWS tell whole seconds, and each reads another one. */
const toleranceMillis = 15_000;
const remindMillis = 15 * minute;
/** In which forty busy incidents and two calm ones are all brought up to date, with 45 updates a minute. */
const busyMillis = 5 * minute;

/** What was wrong at any time, by the calls to Slack alone. */
export function checkCalls(round: Round): string[] {
  return [
    ...checkForeign(round),
    ...checkOrder(round),
    ...checkTwice(round),
    ...checkThreads(round),
    ...checkOver(round),
    ...checkReminders(round),
    ...checkStrangers(round),
    ...(round.isBusy ? checkTurns(round) : []),
  ];
}

const isWrite = ({ method }: SlackCall) =>
  method !== 'conversations.history' && method !== 'conversations.replies';
const when = (millis: number) => new Date(millis).toISOString().slice(11, 23);

/** What others posted is theirs, whatever it says of itself. */
function checkForeign({ world: { slack } }: Round): string[] {
  const foreign = new Set(
    slack.messages.filter(({ botId }) => botId !== ownBotId).map(({ ts }) => ts),
  );
  return slack.calls
    .filter((call) => isWrite(call) && foreign.has(call.threadTs ?? call.ts ?? ''))
    .map(({ method, at }) => `foreign: ${method} of another app's message at ${when(at)}`);
}

/** Nobody begins to write what is older than what somebody has begun to write. */
function checkOrder({ world: { slack } }: Round): string[] {
  const newest = new Map<string, SlackCall>();
  return slack.calls.flatMap((call) => {
    if (call.about === undefined || !isWrite(call)) return [];
    const name = `${call.about.incidentId} ${call.about.episode}`;
    const before = newest.get(name);
    if (before?.about === undefined || before.about.revision <= call.about.revision) {
      newest.set(name, call);
      return [];
    }
    return [
      `order: ${call.machine} begins to write ${name} as of revision ${call.about.revision} at ${when(call.at)}, after ${before.machine} began with ${before.about.revision} at ${when(before.at)}`,
    ];
  });
}

/** Nobody posts an alert that has been there for a minute. */
function checkTwice(round: Round): string[] {
  const refused = refusedForGood(round);
  const { calls, messages } = round.world.slack;
  const posts = calls.filter((call) => call.method === 'chat.postMessage' && readAlert(call));
  return posts.flatMap((call) => {
    const earlier = posts.filter(
      ({ about, channel, landedAt = Infinity, ts = '' }) =>
        about?.incidentId === call.about?.incidentId &&
        about?.episode === call.about?.episode &&
        channel === call.channel &&
        landedAt < call.at - minute &&
        !refused.has(ts) &&
        !round.deleted.has(ts) &&
        !messages.some((message) => message.ts === ts && message.isFrozen) &&
        !calls.some((each) => each.method === 'chat.delete' && each.ts === ts && each.at < call.at),
    );
    return earlier.length === 0
      ? []
      : [`twice: ${call.about?.incidentId} is posted at ${when(call.at)}, and was there already`];
  });
}

/** Each line once in a thread, in order. */
function checkThreads({ world: { slack } }: Round): string[] {
  const lines = slack.messages.filter(
    ({ metadata, threadTs }) => threadTs !== undefined && metadata?.event_payload['entry'],
  );
  // In the thread of a digest several incidents have lines, and so has their storm.
  const ofOne = ({ threadTs, metadata }: SlackMessage) =>
    `${threadTs} ${metadata?.event_type} ${metadata?.event_payload['incident_id']}`;
  return [...Map.groupBy(lines, ofOne)].flatMap(([ts, replies]) => {
    const entries = replies.map(({ metadata }) => Number(metadata?.event_payload['entry']));
    const isInOrder = entries.every((entry, index) => index === 0 || entry > entries[index - 1]!);
    return isInOrder ? [] : [`thread: ${ts} shows its lines as ${entries.join(', ')}`];
  });
}

/** An alert is green only where a member resolved its episode, and nothing ends by itself so soon. */
function checkOver({ world: { slack }, clicks }: Round): string[] {
  return slack.calls.flatMap((call) => {
    const { about, at } = call;
    if (about === undefined || call.threadTs !== undefined || !saysOver(call)) return [];
    const isResolved = clicks.some(
      (each) =>
        each.what === 'resolve' &&
        each.incidentId === about.incidentId &&
        each.episode === about.episode &&
        each.at <= at,
    );
    // After months somebody may have to be told that it was closed without proof.
    const isOld = call.text.includes('Closed without proof');
    return isResolved || isOld
      ? []
      : [`over: ${about.incidentId} is green at ${when(at)}, and nobody resolved it`];
  });
}

/** Nobody is reminded before a quarter of an hour is over since the first failure. */
function checkReminders({ world: { slack }, sent }: Round): string[] {
  return slack.calls.flatMap(({ about, threadTs, shows, at }) => {
    if (about?.episode !== 1 || threadTs === undefined || !/Unacknowledged/.test(shows)) return [];
    const first = sent.find(({ incidentId }) => incidentId === about.incidentId);
    const waited = at - (first?.at ?? at);
    if (waited >= remindMillis - toleranceMillis) return [];
    return [
      `reminder: ${about.incidentId} reminds ${Math.round(waited / 1_000)} s after its first failure`,
    ];
  });
}

/** What a stranger does shows nowhere. */
function checkStrangers({ world: { slack } }: Round): string[] {
  return slack.calls
    .filter(({ shows }) => shows.includes(stranger))
    .map(({ at, method }) => `stranger: ${method} names one at ${when(at)}`);
}

/** However busy it is, each failure is shown in time. */
function checkTurns({ world: { slack, place }, sent, calmSince }: Round): string[] {
  return sent.flatMap(({ incidentId, at }) => {
    const latest = at + busyMillis;
    if (latest > calmSince) return [];
    const home = place.incidents.get(incidentId)?.alert?.shown.inStorm;
    const digests = new Set(
      slack.messages.filter((each) => readStormNumber(each) === home).map(({ ts }) => ts),
    );
    const known = new Set(
      sent
        .filter((each) => each.incidentId === incidentId && each.at <= at)
        .map(({ version }) => version),
    );
    const isShown = slack.calls.some(
      (call) =>
        call.landedAt !== undefined &&
        call.landedAt <= latest &&
        call.threadTs === undefined &&
        (home === undefined
          ? call.about?.incidentId === incidentId && (readCount(call.text) ?? 0) >= known.size
          : digests.has(call.ts ?? '') && call.landedAt >= at),
    );
    return isShown ? [] : [`turns: a failure of ${incidentId} at ${when(at)} is not shown in time`];
  });
}

/** Alerts of an episode that Slack refused for good to edit, so that they stay as they are. */
export function refusedForGood({ world: { slack } }: Round): ReadonlySet<string> {
  const codes = new Set(['is_archived', 'cant_update_message']);
  const refused = slack.calls.filter(
    ({ method, error, ts }) =>
      method === 'chat.update' && ts !== undefined && codes.has(error ?? ''),
  );
  return new Set(refused.map(({ ts }) => ts ?? ''));
}
