import { listOwnMessages, type OwnReader } from './list-own-messages.ts';
import { isMarkedAs, type MessageMetadata } from './message-metadata.ts';

/** The `ts` of a message in a channel that is marked so, but for those `besides`; undefined if there is none. */
export async function findPost(
  reader: OwnReader,
  channelId: string,
  wanted: MessageMetadata,
  since: Date,
  besides: readonly (string | undefined)[] = [],
): Promise<string | undefined> {
  for await (const { ts, metadata } of listOwnMessages(reader, { channel: channelId }, since)) {
    if (ts !== undefined && !besides.includes(ts) && isMarkedAs(wanted, metadata)) return ts;
  }
  return undefined;
}
