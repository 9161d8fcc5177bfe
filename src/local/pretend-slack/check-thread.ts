import { type Answer, refuse } from './answer.ts';
import type { SlackMessage } from './entry.ts';
import { isTrue } from './is-true.ts';
import type { MethodCall } from './method.ts';

/** Refuses a reply to a missing message or to another reply; Slack's reference only advises against the latter. */
export function checkThread({ args, workspace }: MethodCall): Answer | undefined {
  if (!isReply(args.thread_ts)) {
    return undefined;
  }
  const parent = workspace.entries.findMessage(args.channel, args.thread_ts);
  if (parent === undefined) {
    return workspace.unthreadsReplies ? undefined : refuse('thread_not_found');
  }
  return parent.threadTs === undefined ? undefined : refuse('cannot_reply_to_message');
}

/** Where a posted message goes. `reply_broadcast` without a parent has no effect, as in Slack. */
export function readThreadPlace({
  args,
  workspace,
}: MethodCall): Pick<SlackMessage, 'threadTs' | 'isBroadcast'> {
  const parent = isReply(args.thread_ts)
    ? workspace.entries.findMessage(args.channel, args.thread_ts)
    : undefined;
  return {
    threadTs: parent?.ts,
    isBroadcast: parent !== undefined && isTrue(args.reply_broadcast),
  };
}

function isReply(threadTs: unknown): boolean {
  return threadTs !== undefined && threadTs !== '';
}
