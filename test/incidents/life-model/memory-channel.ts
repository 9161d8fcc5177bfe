import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMinutes } from 'date-fns/subMinutes';
import type { AlertChannel, Outcome } from '../../../src/incidents/alert-channel.ts';
import type { Incident, MessageAddress } from '../../../src/incidents/incident.ts';
import type { Happening } from '../../../src/incidents/life/happening.ts';
import type { IncidentSummary } from '../../../src/incidents/incident-summary.ts';
import { times } from '../../../src/incidents/times.ts';
import { copyOf } from './copy-of.ts';

/**
 * What Slack can do to a call besides answering it well. Without an answer it did it, did not, or does it later: within
 * the time that a claim keeps others away.
 */
export type Fault = 'refuses' | 'limits' | 'loses' | 'answers not' | 'does it late';

interface Message extends MessageAddress {
  readonly incidentId: string;
  readonly episode: number;
  summary: IncidentSummary;
  isDeleted: boolean;
  readonly replies: { readonly at: Date; readonly lines: readonly Happening[] }[];
}

/** What Slack holds, and how it behaves at the next calls. */
export interface Slack {
  readonly messages: Message[];
  readonly late: { readonly at: Date; readonly act: () => unknown }[];
  nextPostAt: Date;
  readonly clock: () => Date;
  /** Lets so much time pass. */
  readonly wait: (millis: number) => void;
}

const channelId = 'C0ALERTS00';
const postGapMillis = 1_050;
const limitSeconds = 30;
/** After the call began. An update is tried again after ten seconds without an answer and ten more. */
const lateMillis = { message: 30_000, update: 15_000 };
/** The bot looks so much further back than it has to. */
const clockDifferenceMinutes = 5;

/** One worker's way into the channel. */
export function buildMemoryChannel(slack: Slack, nextFault: () => Fault | undefined): AlertChannel {
  const call = <T>(act: () => T, lateAfter = lateMillis.message) =>
    answer(slack, nextFault(), act, lateAfter);
  const since = (moment: Date) => subMinutes(moment, clockDifferenceMinutes);
  return {
    post: (summary) => paced(slack, () => call(() => post(slack, summary))),
    update: (address, summary) => call(() => update(slack, address, summary), lateMillis.update),
    findPost: (incident, from) => call(() => findPost(slack, incident, since(from))),
    reply: (alert, incident, lines) =>
      paced(slack, () => call(() => reply(slack, alert, incident, lines))),
    findReply: (alert, incident, from) =>
      call(() => findReply(slack, alert, incident, since(from))),
    postDigest: async () => noDigest(),
    updateDigest: async () => noDigest(),
    findDigest: async () => noDigest(),
    async remove({ messageTs }) {
      const message = slack.messages.find((each) => each.messageTs === messageTs);
      if (message !== undefined) message.isDeleted = true;
    },
    readBudget: () => ({
      nextPostAt: slack.nextPostAt,
      updatesPaidUntil: new Date(0),
      quietUntil: new Date(0),
    }),
    adoptBudget: () => {},
  };
}

/** What was late and has its time now. */
export function landLate({ late, clock }: Slack): void {
  for (const each of late.filter(({ at }) => at <= clock())) {
    late.splice(late.indexOf(each), 1);
    each.act();
  }
}

async function answer<T>(
  slack: Slack,
  fault: Fault | undefined,
  act: () => T,
  lateAfter: number,
): Promise<T | Outcome> {
  landLate(slack);
  switch (fault) {
    case undefined:
      return act();
    case 'refuses':
      return { kind: 'refused', error: 'is_archived', advice: 'Unarchive it.' };
    case 'limits':
      return { kind: 'rate limited', retryAfterSeconds: limitSeconds };
    case 'answers not':
      act();
      break;
    case 'does it late':
      slack.late.push({ at: addMilliseconds(slack.clock(), lateAfter), act });
      break;
    case 'loses':
      break;
    default:
      return fault satisfies never;
  }
  slack.wait(times.slackCallMillis);
  return { kind: 'unknown', error: 'no answer' };
}

/** About a post a second, as the real channel does it. */
async function paced<T>(slack: Slack, call: () => Promise<T>): Promise<T> {
  const { clock, wait, nextPostAt } = slack;
  wait(Math.max(0, Number(nextPostAt) - Number(clock())));
  const outcome = await call();
  slack.nextPostAt = addMilliseconds(clock(), postGapMillis);
  return outcome;
}

function post(slack: Slack, summary: IncidentSummary): Outcome {
  const { id: incidentId, episode } = summary.incident;
  const number = String(slack.messages.length % 1000).padStart(3, '0');
  const messageTs = `${(Number(slack.clock()) / 1000).toFixed(3)}${number}`;
  const told = { incidentId, episode, summary: copyOf(summary) };
  slack.messages.push({ channelId, messageTs, ...told, isDeleted: false, replies: [] });
  return { kind: 'done', channelId, messageTs };
}

function update(slack: Slack, { messageTs }: MessageAddress, summary: IncidentSummary): Outcome {
  const message = findMessage(slack, messageTs);
  if (message === undefined) return { kind: 'gone' };
  message.summary = copyOf(summary);
  return { kind: 'done', channelId, messageTs };
}

function findPost(
  { messages }: Slack,
  { id, episode }: Incident,
  since: Date,
): Outcome | { kind: 'none' } {
  const found = messages.findLast(
    (each) =>
      !each.isDeleted &&
      each.incidentId === id &&
      each.episode === episode &&
      postedAt(each) >= since,
  );
  if (found === undefined) return { kind: 'none' };
  return { kind: 'done', channelId, messageTs: found.messageTs };
}

function reply(
  slack: Slack,
  { messageTs }: MessageAddress,
  { id, episode }: Incident,
  lines: readonly Happening[],
): Outcome {
  const message = findMessage(slack, messageTs);
  if (message === undefined) return { kind: 'gone' };
  if (message.incidentId !== id || message.episode !== episode) {
    throw new Error('A line of history must stand in the thread of its own episode.');
  }
  message.replies.push({ at: slack.clock(), lines: copyOf(lines) });
  return { kind: 'done', channelId, messageTs: `${messageTs}-${message.replies.length}` };
}

function findReply(
  slack: Slack,
  { messageTs }: MessageAddress,
  _incident: Incident,
  since: Date,
): Outcome | { kind: 'none' } | { kind: 'told'; upTo: number } {
  const message = findMessage(slack, messageTs);
  if (message === undefined) return { kind: 'refused', error: 'thread_not_found', advice: '' };
  const told = message.replies.filter(({ at }) => at >= since);
  const upTo = Math.max(0, ...told.flatMap(({ lines }) => lines.map(({ number }) => number)));
  return upTo === 0 ? { kind: 'none' } : { kind: 'told', upTo };
}

function findMessage({ messages }: Slack, messageTs: string): Message | undefined {
  return messages.find((each) => each.messageTs === messageTs && !each.isDeleted);
}

/** Slack's `ts` is the time of posting. */
function postedAt({ messageTs }: MessageAddress): Date {
  return new Date(Number(messageTs) * 1000);
}

function noDigest(): never {
  throw new Error('So few incidents are no storm.');
}
