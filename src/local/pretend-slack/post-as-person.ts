import type { Block, SlackMessage } from './entry.ts';
import { requirePerson, requireChannel } from './action-context.ts';
import type { Workspace } from './workspace.ts';

/** What a person says; the first person and channel when absent. */
export interface PersonMessage {
  readonly text: string;
  /** Nobody types these; they let a test show again what an app showed before. */
  readonly blocks?: readonly Block[];
  readonly userId?: string | undefined;
  readonly channelId?: string | undefined;
}

/** Writes a message as a person does. */
export function postAsPerson(
  workspace: Workspace,
  { text, blocks = [], userId, channelId }: PersonMessage,
): SlackMessage {
  return workspace.entries.add<SlackMessage>({
    kind: 'message',
    channelId: requireChannel(workspace, channelId).id,
    userId: requirePerson(workspace, userId).id,
    text,
    blocks,
    metadata: undefined,
    threadTs: undefined,
    isBroadcast: false,
    editedCount: 0,
  });
}
