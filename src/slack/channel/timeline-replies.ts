import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import { isCall, type TimelineEntry } from '../../incidents/model/timeline.ts';
import { renderTimeline } from '../alert/render-timeline.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { callSlack, doneAt, type SlackCallParts } from './call-slack.ts';
import { findLastEntry } from './find-last-entry.ts';
import type { HasLeft } from './has-left.ts';
import type { OwnReader } from './list-own-messages.ts';
import { type MessageMetadata, timelineMetadata } from './message-metadata.ts';
import { sendOrPlain } from './send-or-plain.ts';

/** How to reach Slack, and whom to mention. */
export interface TimelineParts extends SlackCallParts, OwnReader {
  /** Slack id of the user or user group to mention when an incident escalates. */
  readonly onCall: string | undefined;
  readonly hasLeft: HasLeft;
}

/** Posts entries of an incident's timeline as one reply to its alert; a call that mentions nobody shows in the channel too. */
export async function postTimeline(
  parts: TimelineParts,
  alert: MessageAddress,
  incident: Incident,
  entries: readonly TimelineEntry[],
): Promise<Outcome> {
  const onCall = incident.route?.mentionId ?? parts.onCall;
  const gone = await findGone(parts, entries);
  return postReply(parts, alert, {
    rendered: renderTimeline(incident, entries, onCall, gone),
    metadata: timelineMetadata(incident, entries.at(-1)?.number ?? 0),
    // A mention reaches people in a thread; without one, only the channel does.
    isBroadcast: onCall === undefined && entries.some(isCall),
  });
}

interface Reply {
  readonly rendered: RenderedMessage;
  readonly metadata: MessageMetadata;
  /** Whether it shows in the channel too. */
  readonly isBroadcast: boolean;
}

/** Posts in the thread of a message: an alert, a digest, a call. */
export function postReply(
  parts: TimelineParts,
  address: MessageAddress,
  reply: Reply,
): Promise<Outcome> {
  return sendOrPlain(reply.rendered, (rendered) =>
    postInThread(parts, address, { ...reply, rendered }),
  );
}

function postInThread(
  parts: TimelineParts,
  { channelId: channel, messageTs }: MessageAddress,
  { rendered, metadata, isBroadcast }: Reply,
): Promise<Outcome> {
  const { client, rateLimiter } = parts;
  return callSlack({ ...parts, channelId: channel }, rateLimiter.post(channel), async () => {
    const { ts, message } = await client.chat.postMessage({
      ...asWritten(rendered),
      channel,
      thread_ts: messageTs,
      reply_broadcast: isBroadcast,
      metadata,
    });
    // Where the alert was deleted a moment ago, Slack may put the reply into the channel as a message of its own.
    if (ts !== undefined && message !== undefined && message.thread_ts === undefined) {
      await client.chat.delete({ channel, ts });
      return { kind: 'gone' };
    }
    return doneAt(channel, ts);
  });
}

/** Asks Slack about owners whom these entries mention: a few a day. */
async function findGone(
  { hasLeft }: TimelineParts,
  entries: readonly TimelineEntry[],
): Promise<ReadonlySet<string>> {
  const owners = entries.flatMap((entry) =>
    entry.kind === 'asked' || entry.kind === 'still missing' ? [entry.owner] : [],
  );
  const gone = new Set<string>();
  for (const owner of new Set(owners)) if (await hasLeft(owner)) gone.add(owner);
  return gone;
}

/** Looks for the last timeline entry that landed in the thread, perhaps without our knowing. */
export function findTimeline(
  parts: TimelineParts,
  alert: MessageAddress,
  incident: Incident,
  since: Date,
): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }> {
  return findReplies(parts, alert, (entry) => timelineMetadata(incident, entry), since);
}

/** Looks for the last entry, marked so, that landed in a thread. */
export function findReplies(
  parts: TimelineParts,
  message: MessageAddress,
  markOf: (entry: number) => MessageMetadata,
  since: Date,
): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }> {
  const { rateLimiter } = parts;
  return callSlack({ ...parts, channelId: message.channelId }, rateLimiter.other, async () => {
    const upTo = await findLastEntry(parts, message, markOf, since);
    return upTo === undefined ? { kind: 'none' as const } : { kind: 'found' as const, upTo };
  });
}
