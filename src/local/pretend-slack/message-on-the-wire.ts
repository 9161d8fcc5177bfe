import { appIdentity } from './app-identity.ts';
import { type SlackMessage, withBlockIds } from './entry.ts';
import type { Json } from './shape.ts';

/** A message as Slack's answers and payloads show it: without metadata. */
export function messageOnTheWire(message: SlackMessage): Json {
  const isByBot = message.userId === appIdentity.botUserId;
  return {
    type: 'message',
    user: message.userId,
    ...(isByBot && { bot_id: appIdentity.botId, app_id: appIdentity.appId }),
    team: appIdentity.teamId,
    ts: message.ts,
    text: message.text,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.blocks.length > 0 && { blocks: withBlockIds(message.blocks) }),
  };
}
