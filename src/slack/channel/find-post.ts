import type { webApi } from '@slack/bolt';
import { getUnixTime } from 'date-fns/getUnixTime';
import { subMinutes } from 'date-fns/subMinutes';
import type { Incident, MessageAddress } from '../../incidents/model/incident.ts';
import type { Storm } from '../../incidents/model/storm.ts';

/** Slack's most for one page of history. */
const pageSize = 200;

/** Slack's clock and ours may differ; looking further back costs nothing but a page. */
const clockDifferenceMinutes = 5;

/** What marks a message as one of ours. Everybody in the workspace can read it: ids only. */
interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, string | number>>;
}

/** Marks an alert in Slack as showing this episode. */
export function alertMetadata({ id, episode }: Pick<Incident, 'id' | 'episode'>) {
  return {
    event_type: 's3_replication_incident',
    event_payload: { incident_id: id, episode },
  } satisfies Metadata;
}

/** Marks a reply as telling the history of this episode up to a line. */
export function timelineMetadata({ id, episode }: Pick<Incident, 'id' | 'episode'>, line: number) {
  return {
    event_type: 's3_replication_history',
    event_payload: { incident_id: id, episode, line },
  } satisfies Metadata;
}

/** Marks a digest in Slack as showing this storm. */
export function digestMetadata({ number }: Pick<Storm, 'number'>) {
  return {
    event_type: 's3_replication_storm',
    event_payload: { storm: number },
  } satisfies Metadata;
}

/**
 * Looks through the channel's history for a message of ours.
 *
 * @param wanted - what marks it
 * @returns the message's `ts`, or undefined if there is none since `since`
 * @throws what the client throws
 */
export async function findPost(
  client: webApi.WebClient,
  channelId: string,
  wanted: Metadata,
  since: Date,
): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const page = await client.conversations.history({
      channel: channelId,
      oldest: String(getUnixTime(subMinutes(since, clockDifferenceMinutes))),
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = page.messages?.find(({ metadata }) => isMarked(wanted, metadata));
    if (found?.ts !== undefined) return found.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

/** What Slack gives back of metadata, which anybody may have written. */
interface FoundMetadata {
  readonly event_type?: string;
  readonly event_payload?: object;
}

/**
 * Looks through the thread of an alert for the last line of history that it tells.
 *
 * @returns undefined if no reply since `since` tells any of this episode
 * @throws what the client throws
 */
export async function findLastEntry(
  client: webApi.WebClient,
  { channelId: channel, messageTs }: MessageAddress,
  episode: Pick<Incident, 'id' | 'episode'>,
  since: Date,
): Promise<number | undefined> {
  let last: number | undefined;
  let cursor: string | undefined;
  do {
    const page = await client.conversations.replies({
      channel,
      ts: messageTs,
      oldest: String(getUnixTime(subMinutes(since, clockDifferenceMinutes))),
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { metadata } of page.messages ?? []) {
      const line = Object.entries(metadata?.event_payload ?? {}).find(([name]) => name === 'line');
      const number = Number(line?.[1]);
      if (isMarked(timelineMetadata(episode, number), metadata)) last = Math.max(last ?? 0, number);
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return last;
}

function isMarked(wanted: Metadata, found: FoundMetadata | undefined): boolean {
  const payload = new Map<string, unknown>(Object.entries(found?.event_payload ?? {}));
  return (
    found?.event_type === wanted.event_type &&
    Object.entries(wanted.event_payload).every(([name, value]) => payload.get(name) === value)
  );
}
