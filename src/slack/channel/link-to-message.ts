import type { webApi } from '@slack/bolt';
import type { MessageAddress } from '../../incidents/model/incident.ts';

/** A link to a message, or undefined if Slack gives none: a link is a comfort, never a reason to fail. */
export type LinkTo = (address: MessageAddress) => Promise<string | undefined>;

/** Links never change, so each is asked for once; dropped all together when there are many. */
const maxRemembered = 1_000;

/** Asks Slack for permalinks, since only Slack knows the workspace's host name. */
export function buildLinkTo(client: webApi.WebClient): LinkTo {
  const known = new Map<string, string>();
  return async ({ channelId, messageTs }) => {
    const key = `${channelId}/${messageTs}`;
    if (known.has(key)) return known.get(key);
    try {
      const { permalink } = await client.chat.getPermalink({
        channel: channelId,
        message_ts: messageTs,
      });
      if (permalink === undefined) return undefined;
      if (known.size >= maxRemembered) known.clear();
      known.set(key, permalink);
      return permalink;
    } catch {
      return undefined;
    }
  };
}
