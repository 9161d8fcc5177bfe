import type { webApi } from '@slack/bolt';
import { listMessages } from './list-messages.ts';
import { isMarkedAs, type MessageMetadata } from './message-metadata.ts';

/**
 * Looks through a channel for a message of ours, marked so.
 *
 * @returns the message's `ts`; undefined if there is none since `since`
 * @throws what the client throws
 */
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
