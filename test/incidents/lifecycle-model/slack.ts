import { copyOf } from './copy-of.ts';
import type { CallMessage } from './call-message.ts';
import { findCallMessage } from './slack-calls.ts';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Incident, MessageAddress } from '../../../src/incidents/model/incident.ts';
import type { IncidentSummary } from '../../../src/incidents/counting/incident-summary.ts';
import type { Digest } from './digests.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';

interface Message extends MessageAddress {
  readonly incidentId: string;
  readonly episode: number;
  summary: IncidentSummary;
  isDeleted: boolean;
  isFrozen: boolean;
  readonly replies: { readonly at: Date; readonly entries: readonly TimelineEntry[] }[];
}

/** What Slack holds, and how it behaves at the next calls. */
export interface Slack {
  readonly messages: Message[];
  readonly calls: CallMessage[];
  readonly digests: Digest[];
  readonly late: { readonly at: Date; readonly act: () => unknown }[];
  /** Ids of incidents whose threads Slack ever refused to go on with. */
  readonly refusedReplies: Set<string>;
  nextPostAt: Date;
  readonly clock: () => Date;
  /** Lets so much time pass. */
  readonly wait: (millis: number) => void;
}

export const channelId = 'C0ALERTS00';

export function post(slack: Slack, summary: IncidentSummary): Outcome {
  const { id: incidentId, episode } = summary.incident;
  const number = String(slack.messages.length % 1000).padStart(3, '0');
  const messageTs = `${(Number(slack.clock()) / 1000).toFixed(3)}${number}`;
  const shown = { incidentId, episode, summary: copyOf(summary) };
  slack.messages.push({
    channelId,
    messageTs,
    ...shown,
    isDeleted: false,
    isFrozen: false,
    replies: [],
  });
  return { kind: 'done', channelId, messageTs };
}

export function update(
  slack: Slack,
  { messageTs }: MessageAddress,
  summary: IncidentSummary,
): Outcome {
  const message = findMessage(slack, messageTs);
  if (message === undefined) return { kind: 'gone' };
  if (message.isFrozen) {
    return { kind: 'refused', error: 'edit_window_closed', advice: '', forGood: 'message' };
  }
  message.summary = copyOf(summary);
  return { kind: 'done', channelId, messageTs };
}

export function remove(slack: Slack, { messageTs }: MessageAddress): Outcome {
  const message =
    findMessage(slack, messageTs) ??
    findCallMessage(slack, messageTs) ??
    slack.digests.find((each) => each.messageTs === messageTs && !each.isDeleted);
  if (message === undefined) return { kind: 'gone' };
  message.isDeleted = true;
  return { kind: 'done', channelId, messageTs };
}

/** Lets nobody edit a message any more. */
export function freeze(slack: Slack, { messageTs }: MessageAddress): void {
  const message = findMessage(slack, messageTs) ?? findCallMessage(slack, messageTs);
  if (message !== undefined) message.isFrozen = true;
}

export function findPost(
  { messages }: Slack,
  { id, episode, alert }: Incident,
  since: Date,
): Outcome | { kind: 'none' } {
  const found = messages.findLast(
    (each) =>
      !each.isDeleted &&
      each.incidentId === id &&
      each.episode === episode &&
      each.messageTs !== alert?.messageTs &&
      each.messageTs !== alert?.replaces?.messageTs &&
      postedAt(each) >= since,
  );
  if (found === undefined) return { kind: 'none' };
  return { kind: 'done', channelId, messageTs: found.messageTs };
}

export function reply(
  slack: Slack,
  { messageTs }: MessageAddress,
  { id, episode }: Incident,
  entries: readonly TimelineEntry[],
): Outcome {
  const message = findMessage(slack, messageTs);
  if (message === undefined) return { kind: 'gone' };
  if (message.incidentId !== id || message.episode !== episode) {
    throw new Error('A timeline entry must stand in the thread of its own episode.');
  }
  message.replies.push({ at: slack.clock(), entries: copyOf(entries) });
  return { kind: 'done', channelId, messageTs: `${messageTs}-${message.replies.length}` };
}

export function findReply(
  slack: Slack,
  { messageTs }: MessageAddress,
  _incident: Incident,
  since: Date,
): Outcome | { kind: 'none' } | { kind: 'found'; upTo: number } {
  const message = findMessage(slack, messageTs);
  if (message === undefined) return { kind: 'refused', error: 'thread_not_found', advice: '' };
  const replies = message.replies.filter(({ at }) => at >= since);
  const upTo = Math.max(
    0,
    ...replies.flatMap(({ entries }) => entries.map(({ number }) => number)),
  );
  return upTo === 0 ? { kind: 'none' } : { kind: 'found', upTo };
}

function findMessage({ messages }: Slack, messageTs: string): Message | undefined {
  return messages.find((each) => each.messageTs === messageTs && !each.isDeleted);
}

/** Slack's `ts` is the time of posting. */
function postedAt({ messageTs }: MessageAddress): Date {
  return new Date(Number(messageTs) * 1000);
}
