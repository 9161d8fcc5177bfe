import type { webApi } from '@slack/bolt';
import { cacheAnswers } from '../../lib/cache-answers.ts';
import type { MessageAddress } from '../../incidents/model/incident.ts';

/** A link to a message, or undefined if Slack gives none: a link is a comfort, never a reason to fail. */
export type LinkTo = (address: MessageAddress) => Promise<string | undefined>;

/** Asks Slack for permalinks, since only Slack knows the workspace's host name; once for each, as they never change. */
export function buildLinkTo(client: webApi.WebClient): LinkTo {
  const links = cacheAnswers(
    async (channel: string, messageTs: string) =>
      (await client.chat.getPermalink({ channel, message_ts: messageTs })).permalink,
  );
  return ({ channelId, messageTs }) => links.read(channelId, messageTs).catch(() => undefined);
}
