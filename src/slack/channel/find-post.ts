import { listOwnMessages, type OwnReader } from './list-own-messages.ts';
import { isMarkedAs, type MessageMetadata } from './message-metadata.ts';

/** The `ts` of a message in a channel that is marked so; undefined if there is none. */
export async function findPost(
  reader: OwnReader,
  channelId: string,
  wanted: MessageMetadata,
  since: Date,
): Promise<string | undefined> {
  for await (const { ts, metadata } of listOwnMessages(reader, { channel: channelId }, since)) {
    if (ts !== undefined && isMarkedAs(wanted, metadata)) return ts;
  }
  return undefined;
}
