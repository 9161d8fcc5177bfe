import { type Answer, refuse } from './answer.ts';
import type { SlackMessage, Tombstone } from './entry.ts';
import { isTrue } from './is-true.ts';
import { messageOnTheWire } from './message-on-the-wire.ts';
import type { Method, MethodCall } from './method.ts';
import { type PageReading, takePage } from './pages.ts';
import { checkChannel } from './check-channel.ts';
import type { Json } from './shape.ts';

// Page sizes: Slack's references of the methods.

const history: PageReading = { order: 'newest first', usualPageSize: 100, maxPageSize: 999 };
const thread: PageReading = { order: 'oldest first', usualPageSize: 1000, maxPageSize: 1000 };

/** `conversations.history` and `conversations.replies`. */
export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': (call) => checkChannel(call, 'read') ?? readHistory(call),
  'conversations.replies': (call) => checkChannel(call, 'read') ?? readReplies(call),
};

function readHistory(call: MethodCall): Answer {
  const { args, workspace } = call;
  const page = takePage(workspace.entries.inChannel(args.channel), args, history);
  return 'ok' in page
    ? page
    : { ok: true, messages: page.messages.map((one) => showMessage(one, call)), ...page.end };
}

/** Each page begins with the parent message, which the limit does not count. */
function readReplies(call: MethodCall): Answer {
  const { args, workspace } = call;
  const parent = workspace.entries.findParent(args.channel, args.ts);
  if (parent === undefined) {
    return refuse('thread_not_found');
  }
  const page = takePage(workspace.entries.replies(args.channel, args.ts), args, thread);
  if ('ok' in page) {
    return page;
  }
  const messages = [parent, ...page.messages].map((one) => showMessage(one, call));
  return { ok: true, messages, ...page.end };
}

function showMessage(message: SlackMessage | Tombstone, { args, workspace }: MethodCall): Json {
  const metadata = message.kind === 'message' ? message.metadata : undefined;
  return {
    ...messageOnTheWire(message, workspace.entries),
    ...(isTrue(args.include_all_metadata) && metadata !== undefined && { metadata }),
  };
}
