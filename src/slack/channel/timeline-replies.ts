import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import { type TimelineEntry, isBroadcast } from '../../incidents/model/timeline.ts';
import { callSlack, doneAt, type SlackCallParts } from './call-slack.ts';
import { findLastEntry, timelineMetadata } from './find-post.ts';
import { renderTimeline } from '../alert/render-timeline.ts';

/** What telling a history needs. */
export interface TimelineParts extends SlackCallParts {
  /** Slack id of the user or user group to mention where nobody looks after an incident. */
  readonly onCall: string | undefined;
}

/** Tells lines of an incident's history as one reply to its alert; what nobody may miss shows in the channel too. */
export function postTimeline(
  parts: TimelineParts,
  alert: MessageAddress,
  incident: Incident,
  entries: readonly TimelineEntry[],
): Promise<Outcome> {
  const { client, rateLimiter } = parts;
  const onCall = incident.route?.mentionId ?? parts.onCall;
  const { channelId: channel, messageTs } = alert;
  return callSlack({ ...parts, channelId: channel }, rateLimiter.post, async () => {
    const { ts, message } = await client.chat.postMessage({
      ...renderTimeline(incident, entries, onCall),
      channel,
      thread_ts: messageTs,
      reply_broadcast: entries.some(isBroadcast),
      metadata: timelineMetadata(incident, entries.at(-1)?.number ?? 0),
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    // Where the alert was deleted a moment ago, Slack may put the reply into the channel as a message of its own.
    if (ts !== undefined && message !== undefined && message.thread_ts === undefined) {
      await client.chat.delete({ channel, ts });
      return { kind: 'gone' };
    }
    return doneAt(channel, ts);
  });
}

/** Looks for the last line of history that landed in the thread, perhaps without our knowing. */
export function findTimeline(
  parts: TimelineParts,
  alert: MessageAddress,
  incident: Incident,
  since: Date,
): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }> {
  const { client, rateLimiter } = parts;
  return callSlack({ ...parts, channelId: alert.channelId }, rateLimiter.other, async () => {
    const upTo = await findLastEntry(client, alert, incident, since);
    return upTo === undefined ? { kind: 'none' as const } : { kind: 'found' as const, upTo };
  });
}
