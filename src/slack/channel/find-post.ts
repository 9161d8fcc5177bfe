import type { webApi } from '@slack/bolt';
import { listMessages } from './list-messages.ts';
import { isMarkedAs, type MessageMetadata } from './message-metadata.ts';

/** The `ts` of a message in a channel that is marked so; undefined if there is none. */
export async function findPost(
  client: webApi.WebClient,
  channelId: string,
  wanted: MessageMetadata,
  since: Date,
): Promise<string | undefined> {
  for await (const { ts, metadata } of listMessages(client, { channel: channelId }, since)) {
    if (ts !== undefined && isMarkedAs(wanted, metadata)) return ts;
  }
  return undefined;
}
