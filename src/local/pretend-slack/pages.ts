import { type Answer, refuse } from './answer.ts';
import type { SlackMessage } from './entry.ts';
import { isTrue } from './is-true.ts';
import type { Json } from './shape.ts';

/** The order and page sizes of a method. */
export interface PageReading {
  readonly order: 'newest first' | 'oldest first';
  readonly usualPageSize: number;
  readonly maxPageSize: number;
}

/** One page of messages. */
export interface MessagePage {
  readonly messages: readonly SlackMessage[];
  /** The part of the answer that points to the next page. */
  readonly end: Json;
}

/** The page that `limit`, `cursor`, `oldest`, `latest` and `inclusive` ask for, of messages sorted oldest first. */
export function takePage(
  all: readonly SlackMessage[],
  args: Json,
  { order, usualPageSize, maxPageSize }: PageReading,
): MessagePage | Answer {
  const limit = args.limit === undefined ? usualPageSize : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    return refuse('invalid_limit');
  }
  const last = readCursor(args.cursor);
  if (last === undefined) {
    return refuse('invalid_cursor');
  }
  const isLeft = ({ ts }: SlackMessage) =>
    last === 'none' || (order === 'newest first' ? microsOf(ts) < last : microsOf(ts) > last);
  const within = all.filter((one) => isWithin(one, args) && isLeft(one));
  const found = order === 'newest first' ? within.toReversed() : within;
  const messages = found.slice(0, Math.min(limit, maxPageSize));
  const hasMore = found.length > messages.length;
  const nextCursor = hasMore ? writeCursor(messages.at(-1)?.ts ?? '') : '';
  return {
    messages,
    end: { has_more: hasMore, response_metadata: { next_cursor: nextCursor } },
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

function writeCursor(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

/** In microseconds; undefined when invalid. */
function readCursor(cursor: unknown): number | 'none' | undefined {
  if (cursor === undefined || cursor === '') {
    return 'none';
  }
  const text = typeof cursor === 'string' ? Buffer.from(cursor, 'base64').toString() : '';
  const ts = /^next_ts:([0-9.]+)$/.exec(text)?.[1];
  return ts === undefined ? undefined : microsOf(ts);
}
