import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import { listOwnMessages, type OwnReader } from './list-own-messages.ts';
import { isMarkedAs, readMetadata, timelineMetadata } from './message-metadata.ts';

/** The number of the last timeline entry of an episode that the thread of its alert shows. */
export async function findLastEntry(
  reader: OwnReader,
  { channelId: channel, messageTs: ts }: MessageAddress,
  episode: Pick<Incident, 'id' | 'episode'>,
  since: Date,
): Promise<number | undefined> {
  let last: number | undefined;
  for await (const { metadata } of listOwnMessages(reader, { channel, ts }, since)) {
    const entry = Number(readMetadata(metadata, 'entry'));
    if (isMarkedAs(timelineMetadata(episode, entry), metadata)) last = Math.max(last ?? 0, entry);
  }
  return last;
}
