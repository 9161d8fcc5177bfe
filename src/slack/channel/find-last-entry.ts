import type { webApi } from '@slack/bolt';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import { listMessages } from './list-messages.ts';
import { isMarkedAs, readMetadata, timelineMetadata } from './message-metadata.ts';

/** The number of the last timeline entry of an episode that the thread of its alert shows. */
export async function findLastEntry(
  client: webApi.WebClient,
  { channelId: channel, messageTs: ts }: MessageAddress,
  episode: Pick<Incident, 'id' | 'episode'>,
  since: Date,
): Promise<number | undefined> {
  let last: number | undefined;
  for await (const { metadata } of listMessages(client, { channel, ts }, since)) {
    const entry = Number(readMetadata(metadata, 'entry'));
    if (isMarkedAs(timelineMetadata(episode, entry), metadata)) last = Math.max(last ?? 0, entry);
  }
  return last;
}
