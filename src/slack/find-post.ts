import type { webApi } from '@slack/bolt';
import { getUnixTime, subMinutes } from 'date-fns';
import type { Incident } from '../incidents/incident.ts';

const eventType = 's3_replication_incident';

/** Slack's most for one page of history. */
const pageSize = 200;

/** Slack's clock and ours may differ; looking further back costs nothing but a page. */
const clockDifferenceMinutes = 5;

type Episode = Pick<Incident, 'id' | 'episode'>;

/** Marks an alert in Slack as showing this episode. Everybody in the workspace can read it: ids only. */
export function alertMetadata({ id, episode }: Episode) {
  return { event_type: eventType, event_payload: { incident_id: id, episode } };
}

/**
 * Looks through the channel's history for the alert of an episode.
 *
 * @returns the message's `ts`, or undefined if there is none since `since`
 * @throws what the client throws
 */
export async function findPost(
  client: webApi.WebClient,
  channelId: string,
  wanted: Episode,
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
    const found = page.messages?.find(({ metadata }) => isAlertOf(wanted, metadata));
    if (found?.ts !== undefined) return found.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

interface Metadata {
  readonly event_type?: string;
  readonly event_payload?: unknown;
}

function isAlertOf({ id, episode }: Episode, metadata: Metadata | undefined): boolean {
  if (metadata?.event_type !== eventType) return false;
  const payload = metadata.event_payload as
    | { incident_id?: unknown; episode?: unknown }
    | undefined;
  return payload?.incident_id === id && payload.episode === episode;
}
