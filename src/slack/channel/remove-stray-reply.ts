import type { WebClient } from '@slack/web-api';

type Posted = Awaited<ReturnType<WebClient['chat']['postMessage']>>;

/**
 * Removes a reply that Slack put into the channel as a message of its own, as it may where the parent was deleted a
 * moment ago. @returns whether it was one
 */
export async function removeStrayReply(
  client: Pick<WebClient, 'chat'>,
  channel: string,
  { ts, message }: Posted,
): Promise<boolean> {
  if (ts === undefined || message === undefined || message.thread_ts !== undefined) return false;
  await client.chat.delete({ channel, ts });
  return true;
}
