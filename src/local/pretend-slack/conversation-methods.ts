import { type Answer, refuse } from './answer.ts';
import type { SlackMessage } from './entry.ts';
import { messageOnTheWire } from './message-on-the-wire.ts';
import type { Method, MethodCall } from './method.ts';
import { checkChannel, findChannel } from './reach-channel.ts';
import type { Json } from './shape.ts';

/** Slack's reference of `conversations.history`. */
const usualPageSize = 100;
const mostPageSize = 999;

/** `conversations.*`: what the bot reads of a channel. */
export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': (call) => checkChannel(call, 'read') ?? readHistory(call),
  'conversations.info': (call) => {
    const channel = findChannel(call);
    if ('ok' in channel) {
      return channel;
    }
    const { id, name, isMember = true, isArchived = false } = channel;
    return {
      ok: true,
      channel: { id, name, is_channel: true, is_member: isMember, is_archived: isArchived },
    };
  },
};

function readHistory({ args, workspace }: MethodCall): Answer {
  const limit = args.limit === undefined ? usualPageSize : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    return refuse('invalid_limit');
  }
  const before = readCursor(args.cursor);
  if (before === undefined) {
    return refuse('invalid_cursor');
  }
  const found = workspace.entries.messages
    .filter((one) => one.channelId === args.channel && one.threadTs === undefined)
    .filter((one) => isWithin(one, args) && microsOf(one.ts) < before)
    .toReversed();
  const page = found.slice(0, Math.min(limit, mostPageSize));
  const hasMore = found.length > page.length;
  return {
    ok: true,
    messages: page.map((one) => showMessage(one, args)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? writeCursor(page.at(-1)?.ts ?? '') : '' },
  };
}

function showMessage(message: SlackMessage, args: Json): Json {
  const isMetadataWanted = isTrue(args.include_all_metadata) && message.metadata !== undefined;
  return {
    ...messageOnTheWire(message),
    ...(isMetadataWanted && { metadata: message.metadata }),
  };
}

function isWithin({ ts }: SlackMessage, { oldest, latest, inclusive }: Json): boolean {
  const at = microsOf(ts);
  const from = oldest === undefined ? Number.NEGATIVE_INFINITY : microsOf(oldest);
  const to = latest === undefined ? Number.POSITIVE_INFINITY : microsOf(latest);
  return (from < at && at < to) || (isTrue(inclusive) && (at === from || at === to));
}

function microsOf(ts: unknown): number {
  return Math.round(Number(ts) * 1_000_000);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1';
}

function writeCursor(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

/** @returns the time before which the page starts, or undefined for a cursor that is none */
function readCursor(cursor: unknown): number | undefined {
  if (cursor === undefined || cursor === '') {
    return Number.POSITIVE_INFINITY;
  }
  const text = typeof cursor === 'string' ? Buffer.from(cursor, 'base64').toString() : '';
  const ts = /^next_ts:([0-9.]+)$/.exec(text)?.[1];
  return ts === undefined ? undefined : microsOf(ts);
}
