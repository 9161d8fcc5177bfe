import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import { isBroadcast, type TimelineEntry } from '../../incidents/model/timeline.ts';
import { renderTimeline } from '../alert/render-timeline.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { callSlack, doneAt, type SlackCallParts } from './call-slack.ts';
import { findLastEntry } from './find-last-entry.ts';
import type { OwnReader } from './list-own-messages.ts';
import { type MessageMetadata, timelineMetadata } from './message-metadata.ts';

/** How to reach Slack, and whom to mention. */
export interface TimelineParts extends SlackCallParts, OwnReader {
  /** Slack id of the user or user group to mention when an incident escalates. */
  readonly onCall: string | undefined;
}

/** A reply in a thread, as Slack takes it. */
interface ThreadReply {
  readonly message: RenderedMessage;
  /** Whether it shows in the channel too. */
  readonly isBroadcast: boolean;
  readonly metadata: MessageMetadata;
}

/** Posts entries of an incident's timeline as one reply to its alert; what nobody may miss shows in the channel too. */
export function postTimeline(
  parts: TimelineParts,
  alert: MessageAddress,
  incident: Incident,
  entries: readonly TimelineEntry[],
): Promise<Outcome> {
  const onCall = incident.route?.mentionId ?? parts.onCall;
  return postReply(parts, alert, {
    message: renderTimeline(incident, entries, onCall),
    isBroadcast: entries.some(isBroadcast),
    metadata: timelineMetadata(incident, entries.at(-1)?.number ?? 0),
  });
}

/** Posts a reply in the thread of an alert, or of a digest. */
export function postReply(
  parts: TimelineParts,
  { channelId: channel, messageTs }: MessageAddress,
  { message: reply, isBroadcast: isForAll, metadata }: ThreadReply,
): Promise<Outcome> {
  const { client, rateLimiter } = parts;
  return callSlack({ ...parts, channelId: channel }, rateLimiter.post(channel), async () => {
    const { ts, message } = await client.chat.postMessage({
      ...asWritten(reply),
      channel,
      thread_ts: messageTs,
      reply_broadcast: isForAll,
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
