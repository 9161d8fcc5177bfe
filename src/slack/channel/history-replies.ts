import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { Incident, MessageAddress } from '../../incidents/incident.ts';
import { type Happening, isLoud } from '../../incidents/life/happening.ts';
import { callSlack, doneAt, type SlackCallParts } from './call-slack.ts';
import { findLastLine, historyMetadata } from './find-post.ts';
import { renderHistory } from '../alert/render-history.ts';

/** What telling a history needs. */
export interface HistoryParts extends SlackCallParts {
  /** Slack id of the user or user group to mention where nobody looks after an incident. */
  readonly onCall: string | undefined;
}

/** Tells lines of an incident's history as one reply to its alert; what nobody may miss shows in the channel too. */
export function tellHistory(
  parts: HistoryParts,
  alert: MessageAddress,
  incident: Incident,
  lines: readonly Happening[],
): Promise<Outcome> {
  const { client, pace } = parts;
  const onCall = incident.route?.mentionId ?? parts.onCall;
  const { channelId: channel, messageTs } = alert;
  return callSlack({ ...parts, channelId: channel }, pace.post, async () => {
    const { ts, message } = await client.chat.postMessage({
      ...renderHistory(incident, lines, onCall),
      channel,
      thread_ts: messageTs,
      reply_broadcast: lines.some(isLoud),
      metadata: historyMetadata(incident, lines.at(-1)?.number ?? 0),
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
export function findHistory(
  parts: HistoryParts,
  alert: MessageAddress,
  incident: Incident,
  since: Date,
): Promise<Outcome | { kind: 'none' } | { kind: 'told'; upTo: number }> {
  const { client, pace } = parts;
  return callSlack({ ...parts, channelId: alert.channelId }, pace.other, async () => {
    const upTo = await findLastLine(client, alert, incident, since);
    return upTo === undefined ? { kind: 'none' as const } : { kind: 'told' as const, upTo };
  });
}
