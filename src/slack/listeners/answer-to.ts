import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** An answer for one person, or for all, beside what it answers or in its place. */
export interface AnswerKind {
  readonly isForAll?: boolean;
  /** Takes the place of the message that was clicked. */
  readonly isReplacement?: boolean;
}

/** What is sent to a `response_url`, so that it shows where the click, command or shortcut was. */
export function answerTo(
  body: unknown,
  answer: Pick<RenderedMessage, 'text'> & Partial<RenderedMessage>,
  { isForAll = false, isReplacement = false }: AnswerKind = {},
) {
  return {
    ...asWritten(answer),
    response_type: isForAll ? ('in_channel' as const) : ('ephemeral' as const),
    replace_original: isReplacement,
    ...threadOf(body),
  };
}

/** The thread of a reply that was clicked. Without it Slack answers in the root of the channel. */
export function threadOf(body: unknown): { readonly thread_ts?: string } {
  const { container, message } = (body ?? {}) as Place;
  const thread = container?.thread_ts ?? message?.thread_ts;
  // The parent of a thread names itself, and stands in the channel.
  const isReply = typeof thread === 'string' && thread !== (container?.message_ts ?? message?.ts);
  return isReply ? { thread_ts: thread } : {};
}

/** What Slack sends with a click has a container; with a shortcut, only the message. */
interface Place {
  readonly container?: { readonly thread_ts?: unknown; readonly message_ts?: unknown };
  readonly message?: { readonly thread_ts?: unknown; readonly ts?: unknown };
}
