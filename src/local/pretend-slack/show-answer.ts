import { appIdentity } from './app-identity.ts';
import { checkContent } from './check-content.ts';
import type { Ephemeral, SlackMessage } from './entry.ts';
import { linkNames } from './link-names.ts';
import { readContent } from './read-content.ts';
import type { AnswerTarget } from './response-urls.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** Shows an answer by `response_url` or acknowledgement. @returns Slack's error code when it is invalid */
export function showAnswer(
  workspace: Workspace,
  { userId, channelId, originId }: AnswerTarget,
  answer: Json,
): string | undefined {
  const { entries } = workspace;
  if (originId !== undefined && answer.delete_original === true) {
    entries.remove(originId);
    return undefined;
  }
  const refusal = checkContent(answer);
  if (refusal !== undefined) {
    return refusal.error;
  }
  const content = linkNames(workspace, answer, readContent(answer));
  // In the channel's root unless it names a thread, wherever the click was: Slack's guide to handling interactions,
  // "publishing in thread".
  const threadTs = entries.findMessage(channelId, answer.thread_ts)?.ts;
  if (originId !== undefined && answer.replace_original === true) {
    entries.edit(originId, content);
  } else if (answer.response_type === 'in_channel') {
    entries.add<SlackMessage>({
      kind: 'message',
      channelId,
      userId: appIdentity.botUserId,
      ...content,
      metadata: undefined,
      threadTs,
      isBroadcast: false,
      editedCount: 0,
    });
  } else {
    entries.add<Ephemeral>({ kind: 'ephemeral', channelId, userId, threadTs, ...content });
  }
  return undefined;
}
