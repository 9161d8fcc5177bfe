import { WebAPIPlatformError } from '@slack/web-api';

/** One call to Slack that a worker began, and what became of it. */
export interface SlackCall {
  readonly method: string;
  readonly machine: string;
  /** When the worker began it. */
  readonly at: number;
  landedAt?: number;
  readonly channel: string;
  /** Of the message that it is about, or that it posted. */
  ts?: string | undefined;
  readonly threadTs?: string | undefined;
  /** All that can be read in it. */
  readonly shows: string;
  readonly text: string;
  readonly metadata?: Metadata | undefined;
  /** Which incident it writes about, as it stood when its claim was taken. */
  readonly about?: AboutIncident | undefined;
  /** Slack's code, where it did not do it. */
  error?: string;
  /** Slack asked for silence. */
  retryAfterSeconds?: number;
}

/** What a worker was about when it called Slack. */
export interface AboutIncident {
  readonly incidentId: string;
  readonly episode: number;
  readonly revision: number;
}

/** As Slack keeps it with a message. */
interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, string | number>>;
}

/** A message in a channel or a thread. */
export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string | undefined;
  readonly botId: string;
  readonly metadata?: Metadata | undefined;
  text: string;
  shows: string;
  isDeleted: boolean;
  /** Slack never lets anybody edit or delete it. */
  isFrozen: boolean;
}

/** What Slack holds, and every call that a worker ever began. */
export interface SlackWorld {
  readonly calls: SlackCall[];
  readonly messages: SlackMessage[];
  readonly closedChannels: Set<string>;
  posts: number;
}

/** What a worker asks Slack. */
export interface SlackRequest {
  readonly channel: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly text?: string;
  readonly blocks?: unknown;
  readonly metadata?: Metadata;
  readonly oldest?: string;
}

export const ownBotId = 'B0S3REP000';

export function emptySlack(): SlackWorld {
  return { calls: [], messages: [], closedChannels: new Set(), posts: 0 };
}

/** Slack's refusal, as its client throws it. */
export function refusal(error: string): WebAPIPlatformError {
  return new WebAPIPlatformError({ ok: false, error });
}

/** Does what is asked, at this moment, or throws Slack's refusal. */
export function carryOut(slack: SlackWorld, method: string, request: SlackRequest, now: number) {
  const { channel } = request;
  if (slack.closedChannels.has(channel)) throw refusal('is_archived');
  switch (method) {
    case 'chat.postMessage':
      return post(slack, request, now);
    case 'chat.update': {
      const message = find(slack, request);
      if (message.isFrozen || message.botId !== ownBotId) throw refusal('cant_update_message');
      Object.assign(message, { text: request.text ?? '', shows: showing(request) });
      return { ts: message.ts };
    }
    case 'chat.delete': {
      const message = find(slack, request);
      if (message.isFrozen || message.botId !== ownBotId) throw refusal('cant_delete_message');
      message.isDeleted = true;
      return { ts: message.ts };
    }
    default:
      return { messages: list(slack, request) };
  }
}

/** All that can be read in a message. */
export function showing({ text = '', blocks = [] }: SlackRequest): string {
  return `${text} ${JSON.stringify(blocks)}`;
}

function post(slack: SlackWorld, request: SlackRequest, now: number) {
  const { channel, thread_ts: threadTs, text = '', metadata } = request;
  slack.posts += 1;
  const ts = `${(now / 1_000).toFixed(3)}${String(slack.posts % 1_000).padStart(3, '0')}`;
  const parent = slack.messages.find((each) => each.ts === threadTs);
  const isLost = threadTs !== undefined && (parent === undefined || parent.isDeleted);
  if (isLost) throw refusal('thread_not_found');
  const shows = showing(request);
  const fixed = { channel, ts, threadTs, botId: ownBotId, metadata };
  slack.messages.push({ ...fixed, text, shows, isDeleted: false, isFrozen: false });
  return { ts, message: { thread_ts: threadTs } };
}

function find({ messages }: SlackWorld, { channel, ts }: SlackRequest): SlackMessage {
  const found = messages.find((each) => each.channel === channel && each.ts === ts);
  if (found === undefined || found.isDeleted) throw refusal('message_not_found');
  return found;
}

/** The newest first in a channel, the oldest first in a thread, as Slack has it. */
function list({ messages }: SlackWorld, { channel, ts, oldest = '0' }: SlackRequest) {
  const there = messages.filter(
    (each) =>
      each.channel === channel &&
      !each.isDeleted &&
      each.threadTs === ts &&
      Number(each.ts) >= Number(oldest),
  );
  const found = there.map((each) => ({ ts: each.ts, bot_id: each.botId, metadata: each.metadata }));
  return ts === undefined ? found.toReversed() : found;
}
