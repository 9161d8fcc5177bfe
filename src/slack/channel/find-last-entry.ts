import type { MessageAddress } from '../../incidents/model/incident.ts';
import { listOwnMessages, type OwnReader } from './list-own-messages.ts';
import { isMarkedAs, type MessageMetadata, readMetadata } from './message-metadata.ts';

/** The number of the last entry that a thread shows, of those that are marked so. */
export async function findLastEntry(
  reader: OwnReader,
  { channelId: channel, messageTs: ts }: MessageAddress,
  markOf: (entry: number) => MessageMetadata,
  since: Date,
): Promise<number | undefined> {
  let last: number | undefined;
  for await (const { metadata } of listOwnMessages(reader, { channel, ts }, since)) {
    const entry = Number(readMetadata(metadata, 'entry'));
    if (isMarkedAs(markOf(entry), metadata)) last = Math.max(last ?? 0, entry);
  }
  return last;
}
