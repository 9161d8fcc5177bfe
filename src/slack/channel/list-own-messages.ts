import type { webApi } from '@slack/bolt';
import { getUnixTime, subMinutes } from '../../lib/dates.ts';
import type { ReadBotId } from './read-bot-id.ts';

/** Slack's most for one page. */
const pageSize = 200;
/** Slack's clock and ours may differ; looking further back costs nothing but a page. */
const clockDifferenceMinutes = 5;

type Message = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number];

/** Who reads: only what this bot posted is its own, since any app can write any metadata. */
export interface OwnReader {
  readonly client: webApi.WebClient;
  readonly readBotId: ReadBotId;
}

/** The bot's own messages in a channel, or in the thread `ts`, with metadata. Asks Slack for a page when it is needed. */
export async function* listOwnMessages(
  { client, readBotId }: OwnReader,
  place: { readonly channel: string; readonly ts?: string },
  since: Date,
): AsyncGenerator<Message> {
  const botId = await readBotId();
  const method = place.ts === undefined ? 'conversations.history' : 'conversations.replies';
  const pages = client.paginate(method, {
    ...place,
    oldest: String(getUnixTime(subMinutes(since, clockDifferenceMinutes))),
    include_all_metadata: true,
    limit: pageSize,
  }) as AsyncIterable<webApi.ConversationsHistoryResponse>;
  for await (const { messages = [] } of pages) {
    yield* messages.filter(({ bot_id }) => bot_id === botId);
  }
}
