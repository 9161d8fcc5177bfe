import { appIdentity, otherApp } from './app-identity.ts';
import type { Entries } from './entries.ts';
import { type SlackMessage, type Tombstone, withBlockIds } from './entry.ts';
import type { Json } from './shape.ts';

/** A message as in Slack's answers and payloads: with its place in a thread, without metadata. */
export function messageOnTheWire(message: SlackMessage | Tombstone, entries: Entries): Json {
  return {
    type: 'message',
    ...describeWriter(message),
    team: appIdentity.teamId,
    ts: message.ts,
    text: message.text,
    ...(message.kind === 'message' && message.threadTs !== undefined
      ? describeReply(message, entries)
      : describeThread(message, entries)),
    ...(message.blocks.length > 0 && { blocks: withBlockIds(message.blocks) }),
  };
}

function describeWriter({ kind, userId }: SlackMessage | Tombstone): Json {
  if (kind === 'deleted') {
    return { subtype: 'tombstone', hidden: true, user: 'USLACKBOT' };
  }
  const app = [appIdentity, otherApp].find(({ botUserId }) => botUserId === userId);
  return { user: userId, ...(app && { bot_id: app.botId, app_id: app.appId }) };
}

function describeReply({ channelId, threadTs, isBroadcast }: SlackMessage, entries: Entries): Json {
  return {
    ...(isBroadcast && { subtype: 'thread_broadcast' }),
    thread_ts: threadTs,
    parent_user_id: entries.findParent(channelId, threadTs)?.userId,
  };
}

function describeThread({ channelId, ts }: SlackMessage | Tombstone, entries: Entries): Json {
  const replies = entries.replies(channelId, ts);
  const writers = [...new Set(replies.map(({ userId }) => userId))];
  return replies.length === 0
    ? {}
    : {
        thread_ts: ts,
        reply_count: replies.length,
        reply_users_count: writers.length,
        latest_reply: replies.at(-1)?.ts,
        reply_users: writers,
        is_locked: false,
      };
}
