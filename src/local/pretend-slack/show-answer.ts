import { appIdentity } from './app-identity.ts';
import { checkContent } from './check-content.ts';
import type { Ephemeral, SlackMessage } from './entry.ts';
import { readContent } from './read-content.ts';
import type { AnswerTarget } from './response-urls.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** Shows an answer by `response_url` or acknowledgement. @returns Slack's error code when it is invalid */
export function showAnswer(
  { entries }: Workspace,
  { userId, channelId, originId }: AnswerTarget,
  answer: Json,
): string | undefined {
  if (originId !== undefined && answer.delete_original === true) {
    entries.remove(originId);
    return undefined;
  }
  const refusal = checkContent(answer);
  if (refusal !== undefined) {
    return refusal.error;
  }
  const content = readContent(answer);
  if (originId !== undefined && answer.replace_original === true) {
    entries.edit(originId, content);
  } else if (answer.response_type === 'in_channel') {
    entries.add<SlackMessage>({
      kind: 'message',
      channelId,
      userId: appIdentity.botUserId,
      ...content,
      metadata: undefined,
      threadTs: undefined,
      isBroadcast: false,
      editedCount: 0,
    });
  } else {
    entries.add<Ephemeral>({ kind: 'ephemeral', channelId, userId, ...content });
  }
  return undefined;
}
