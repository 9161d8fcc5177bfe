import type { WebClient } from '@slack/web-api';
import { cacheAnswers } from '../../lib/cache-answers.ts';

/** Tells Slack's id of the bot, which each of its messages carries. Throws what Slack's client does. */
export type ReadBotId = () => Promise<string>;

/** Asks Slack once. */
export function buildReadBotId(client: Pick<WebClient, 'auth'>): ReadBotId {
  const ids = cacheAnswers(async () => {
    const { bot_id: botId } = await client.auth.test();
    if (botId === undefined) throw new Error('expected a bot token: auth.test names no bot');
    return botId;
  });
  return () => ids.read();
}
