import type { webApi } from '@slack/bolt';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import { listMessages } from './list-messages.ts';
import { isMarkedAs, readMetadata, timelineMetadata } from './message-metadata.ts';

/**
 * Looks through the thread of an alert for the last timeline entry that it shows.
 *
 * @returns its number; undefined if no reply since `since` shows any of this episode
 * @throws what the client throws
 */
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
